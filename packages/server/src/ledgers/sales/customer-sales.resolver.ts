import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Info,
  Int,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { actorOf } from '../../platform/database/actor.js';
import { badInput } from '../../platform/errors/app-error.js';
import {
  type Connection,
  decodeCursor,
  MAX_PAGE,
  PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { propertiesAsked } from '../../platform/graphql/properties-asked.js';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { Sale } from './sale.entity.js';
import { checkSaleCursor, saleCursor, salesInOrder } from './sale-list.report.js';
import { SaleConnection } from './sales.resolver.js';

@ObjectType({
  description: 'What is known of a customer’s sales, less all returns; one returned in full is no purchase.',
})
class CustomerSales {
  @Field(() => BusinessDateScalar, { nullable: true }) firstDay!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) lastDay!: string | null;
  @Field(() => Int) purchases!: number;
  @Field(() => MoneyScalar) net!: number;
  @Field(() => MoneyScalar, { description: 'What the sales left due when they were written' }) due!: number;
}

const rollUps = sqlText(`
  select customer_id as "customerId", first_day as "firstDay", last_day as "lastDay", purchases, net, due
  from app.customer_sales where organization_id = :organization_id and customer_id = any(:customer_ids::uuid[])`);
const ofBranches = loadSql(import.meta.url, './customer-sales-of-branches.sql');
const lastSales = loadSql(import.meta.url, './last-sales.sql');
const purchases = loadSql(import.meta.url, './purchases.sql');
const counts = sqlText(`
  select own.customer_id, count(*)::integer as count
  from (
    select id, id as customer_id from unnest(:customer_ids::uuid[]) id
    union all
    select id, merged_into_id from app.customer
    where organization_id = :organization_id and merged_into_id = any(:customer_ids::uuid[])
  ) own
  join app.sale s on s.customer_id = own.id
  where s.organization_id = :organization_id
    and not exists (
      select from app.sale n
      where n.organization_id = :organization_id and n.source = s.source and n.branch_id = s.branch_id and n.code = s.code
        and n.revision > s.revision)
  group by own.customer_id`);

/** What this room knows of a customer. */
@Resolver(() => Customer)
export class CustomerSalesResolver {
  @Authorized<Permission>('sales.read')
  @FieldResolver(() => CustomerSales, {
    nullable: true,
    description: 'With those merged into her; null where there never was a sale',
  })
  sales(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<CustomerSales | null> {
    return context
      .loader('customerSales', async (customerIds) => {
        // The roll-up is of all branches: who works for some sees what the records of these come to.
        const statement = actorOf(context.em)?.branchIds ? ofBranches : rollUps;
        const rows = await query<CustomerSales & { customerId: string }>(context.em, statement, {
          customerIds,
        });
        const byCustomer = new Map(rows.map((row) => [row.customerId, row]));
        return customerIds.map((id) => byCustomer.get(id) ?? null);
      })
      .load(customer.id);
  }

  @Authorized<Permission>('sales.read')
  @FieldResolver(() => [Sale], { description: 'The newest sales in force' })
  lastSales(
    @Root() customer: Customer,
    @Arg('first', () => Int, { nullable: true, defaultValue: 5 }) given: number | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Sale[]> {
    const first = given ?? 5;
    if (first < 1 || first > MAX_PAGE) throw badInput('pageTooLarge', 'first', { max: MAX_PAGE });
    const asked = propertiesAsked(info);
    return context
      .loader(`lastSales ${first} ${asked?.join() ?? '*'}`, async (customerIds) => {
        const rows = await query<CustomersSale>(context.em, lastSales, { customerIds, count: first });
        return salesByCustomer(context, customerIds, rows, asked);
      })
      .load(customer.id);
  }

  @Authorized<Permission>('sales.read')
  @FieldResolver(() => SaleConnection, { description: 'Sales and returns, newest first' })
  async purchases(
    @Root() customer: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Sale>> {
    const count = pageSize(page) + 1;
    const start = checkSaleCursor(decodeCursor(page.after, 2));
    const sales = await context
      .loader(`purchases ${count} ${page.after ?? ''}`, async (customerIds) => {
        const params = { customerIds, count, soldBefore: start?.soldAt ?? null, idBefore: start?.id ?? null };
        const rows = await query<CustomersSale>(context.em, purchases, params);
        return salesByCustomer(context, customerIds, rows);
      })
      .load(customer.id);
    return toConnection(sales, page, () => countPurchases(context, customer.id), saleCursor);
  }
}

interface CustomersSale {
  customer_id: string;
  id: string;
}

async function salesByCustomer(
  { em }: RequestContext,
  customerIds: readonly string[],
  rows: CustomersSale[],
  only?: readonly string[],
): Promise<Sale[][]> {
  const sales = new Map(
    (
      await salesInOrder(
        em,
        rows.map((row) => row.id),
        only,
      )
    ).map((sale) => [sale.id, sale]),
  );
  const groups = new Map<string, Sale[]>(customerIds.map((id) => [id, []]));
  for (const row of rows) {
    const sale = sales.get(row.id);
    if (sale) groups.get(row.customer_id)?.push(sale);
  }
  return customerIds.map((id) => groups.get(id) ?? []);
}

function countPurchases(context: RequestContext, customerId: string): Promise<number> {
  return context
    .loader('purchaseCounts', async (customerIds) => {
      const rows = await query<{ customer_id: string; count: number }>(context.em, counts, { customerIds });
      return customerIds.map((id) => rows.find((row) => row.customer_id === id)?.count ?? 0);
    })
    .load(customerId);
}
