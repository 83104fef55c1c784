import { Args, Authorized, Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { addDays } from '../../platform/calendar/add-days.js';
import { organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import {
  type Connection,
  type CursorValue,
  connectionOf,
  decodeCursor,
  PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { BusinessDateScalar, DecimalScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { defaultAsOf } from './data-day.service.js';

@ObjectType({ description: 'A product that a customer bought in the window, less what came back' })
class BoughtProduct {
  productId!: string;
  @Field(() => DecimalScalar, { description: 'In base units' }) quantity!: string;
  @Field(() => MoneyScalar, { description: 'Of its lines, before what the whole bill was reduced by' })
  amount!: number;
  @Field(() => Int) sales!: number;
  @Field(() => BusinessDateScalar) lastDay!: string;
}

interface Row extends BoughtProduct {
  customerId: string;
  products: number;
}

const { Connection: BoughtProductConnection } = connectionOf('BoughtProduct', BoughtProduct);
const statement = loadSql(import.meta.url, './bought-products.sql');

/** The days that are counted: the organization's window up to the default as-of. */
async function windowOf({ em }: RequestContext): Promise<{ fromDay: string; asOf: string }> {
  const { segmentWindowDays } = await em.findOneOrFail(Organization, { id: organizationOf(em) });
  const asOf = await defaultAsOf(em);
  return { asOf, fromDay: addDays(asOf, 1 - segmentWindowDays) };
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function checkCursor(after: CursorValue[] | undefined): {
  amountBefore: number | null;
  productAfter: string | null;
} {
  if (!after) return { amountBefore: null, productAfter: null };
  const [amount, id] = after;
  if (!Number.isSafeInteger(amount) || !isId.test(String(id))) throw badInput('badCursor', 'after');
  return { amountBefore: Number(amount), productAfter: String(id) };
}

/** How varied what a customer buys is. */
@Resolver(() => Customer)
export class BoughtProductsResolver {
  @Authorized<Permission>('sales.read')
  @FieldResolver(() => BoughtProductConnection, {
    description:
      'Different products in the window of the segments, most money first; their number is the variety',
  })
  async boughtProducts(
    @Root() customer: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BoughtProduct>> {
    const cursor = checkCursor(decodeCursor(page.after, 2));
    const count = pageSize(page) + 1;
    const rows = await context
      .loader(`boughtProducts ${count} ${page.after ?? ''}`, async (customerIds) => {
        const params = { customerIds, count, ...cursor, ...(await windowOf(context)) };
        const found = await query<Row>(context.em, statement, params);
        return customerIds.map((id) => found.filter((row) => row.customerId === id));
      })
      .load(customer.id);
    return toConnection(rows, page, rows[0]?.products ?? 0, (row) => [row.amount, row.productId]);
  }
}

@Resolver(() => BoughtProduct)
export class BoughtProductFieldsResolver {
  @FieldResolver(() => Product)
  product(@Root() bought: BoughtProduct, @Ctx() context: RequestContext): Promise<Product | null> {
    return loadEntity(context, Product, bought.productId);
  }
}
