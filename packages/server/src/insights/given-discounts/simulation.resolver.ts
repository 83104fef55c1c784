import {
  Arg,
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
  SimulatedProduct,
  SimulatedRefusal,
} from './simulation.schema.js';
import { asksOfNothing, listSimulatedBills, simulatePromotion } from './simulation.service.js';

const { Connection: SimulatedBillConnection } = connectionOf('SimulatedBill', SimulatedBill);

@ArgsType()
class SimulationArgs {
  @Field(() => ID, { nullable: true, description: 'This, or else a definition' }) promotionId?: string | null;
  @Field(() => PromotionInput, { nullable: true, description: 'Of a rule that is being written' })
  definition?: PromotionInput | null;
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar, { description: 'A year at most' }) to!: string;
}

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
    @Arg('week', () => BusinessDateScalar, { nullable: true, description: 'Its Monday' }) week: string | null,
    @Arg('productId', () => ID, { nullable: true }) productId: string | null,
    @Arg('below', () => Boolean, { defaultValue: false }) below: boolean,
    @Arg('refused', () => SimulatedRefusal, { nullable: true, description: 'Of those that got nothing' })
    refused: SimulatedRefusal | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<SimulatedBill>> {
    const which = { week: week ?? null, productId: productId ?? null, below, refused: refused ?? null };
    const after = decodeCursor(page.after, 2);
    if (asksOfNothing(question)) return toConnection<SimulatedBill>([], page, 0, () => []);
    const rows = await listSimulatedBills(em, question, which, pageSize(page) + 1, after);
    const count = async () => (await listSimulatedBills(em, question, which, 1))[0]?.total ?? 0;
    return toConnection(rows, page, count, ({ discount, saleId }) => [discount, saleId]);
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
