import {
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { PromotionInput } from '../../ledgers/promotions/write-promotion.service.js';
import { Sale } from '../../ledgers/sales/sale.entity.js';
import { notFound } from '../../platform/errors/app-error.js';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Product } from '../../registers/products/product.entity.js';
import {
  PromotionSimulation,
  SimulatedBill,
  SimulatedBillSums,
  SimulatedProduct,
  SimulatedRefusal,
} from './simulation.schema.js';
import {
  asksOfNothing,
  listSimulatedBills,
  simulatePromotion,
  sumsOf,
  type WhichBills,
} from './simulation.service.js';

const { Connection: SimulatedBillConnection } = connectionOf('SimulatedBill', SimulatedBill);

type SummedBills = Connection<SimulatedBill> & { sums: SimulatedBillSums };

@ArgsType()
class SimulationArgs {
  @Field(() => ID, { nullable: true, description: 'This, or else a definition' }) promotionId?: string | null;
  @Field(() => PromotionInput, { nullable: true, description: 'Of a rule that is being written' })
  definition?: PromotionInput | null;
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar, { description: 'A year at most' }) to!: string;
}

@ArgsType()
class WhichArgs {
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Its Monday' }) week?: string | null;
  @Field(() => ID, { nullable: true }) productId?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Of what the simulation gives without a product',
  })
  rest: boolean = false;
  @Field(() => Boolean, { defaultValue: false }) below: boolean = false;
  @Field(() => SimulatedRefusal, { nullable: true, description: 'Of those that got nothing' })
  refused?: SimulatedRefusal | null;
}
const whichOf = ({ week = null, productId = null, rest, below, refused = null }: WhichArgs): WhichBills => ({
  ...{ week, productId, rest, below, refused },
});

@Resolver(() => PromotionSimulation)
export class SimulationResolver {
  @Authorized<Permission>('promotions.simulate')
  @Query(() => PromotionSimulation, {
    nullable: true,
    description:
      'What a rule would have cost on the bills of these days, had it held on all of them; null without a rule',
  })
  async promotionSimulation(
    @Args(() => SimulationArgs) question: SimulationArgs,
    @Ctx() { em }: RequestContext,
  ): Promise<PromotionSimulation | null> {
    return asksOfNothing(question) ? null : simulatePromotion(em, question);
  }

  @Authorized<Permission>('promotions.simulate')
  @Query(() => SimulatedBillConnection, { description: 'Those with the highest discount first' })
  async simulatedBills(
    @Args(() => SimulationArgs) question: SimulationArgs,
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => WhichArgs) which: WhichArgs,
    @Ctx() { em }: RequestContext,
  ): Promise<SummedBills> {
    const after = decodeCursor(page.after, 2);
    const list = (limit: number, from = after) =>
      asksOfNothing(question) ? [] : listSimulatedBills(em, question, whichOf(which), limit, from);
    const rows = await list(pageSize(page) + 1);
    // Past the last of them no row says what all come to.
    const sums = sumsOf(rows[0] ?? (after && (await list(1, undefined))[0]));
    const connection = toConnection(rows, page, sums.bills, ({ discount, saleId }) => [discount, saleId]);
    return Object.assign(connection, { sums });
  }
}

@Resolver(() => SimulatedBillConnection)
export class SimulatedBillConnectionResolver {
  @FieldResolver(() => SimulatedBillSums, { description: 'Of all pages' })
  sums(@Root() { sums }: SummedBills): SimulatedBillSums {
    return sums;
  }
}

@Resolver(() => SimulatedBill)
export class SimulatedBillResolver {
  @FieldResolver(() => Sale)
  async sale(@Root() { saleId }: SimulatedBill, @Ctx() context: RequestContext): Promise<Sale> {
    return (await loadEntity(context, Sale, saleId)) ?? Promise.reject(notFound());
  }
}

@Resolver(() => SimulatedProduct)
export class SimulatedProductResolver {
  @FieldResolver(() => Product, { nullable: true })
  product(@Root() { productId }: SimulatedProduct, @Ctx() context: RequestContext): Promise<Product | null> {
    return loadEntity(context, Product, productId);
  }
}
