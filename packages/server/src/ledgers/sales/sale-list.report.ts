import { type Kysely, type SqlBool, sql } from 'kysely';
import { Field, Int, ObjectType } from 'type-graphql';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { DecimalScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { Sale } from './sale.entity.js';
import type { SaleFilter } from './sale.input.js';

@ObjectType({ description: 'Of one product, what came back taken off' })
export class ProductSums {
  @Field(() => MoneyScalar) net!: number;
  @Field(() => DecimalScalar, { description: 'Base units' }) quantity!: string;
}

@ObjectType({ description: 'What a list of sales comes to; only those in force are money' })
export class SaleSums {
  @Field(() => Int) count!: number;
  @Field(() => MoneyScalar) sold!: number;
  @Field(() => MoneyScalar) returned!: number;
  @Field(() => MoneyScalar, { description: 'Sold less returned' }) net!: number;
  @Field(() => MoneyScalar, { description: 'Less what is owed to customers for returns' }) due!: number;
  @Field(() => ProductSums, { nullable: true, description: 'Of the product, where the list is of one' })
  ofProduct!: ProductSums | null;
}

interface Tables {
  'app.sale': {
    organization_id: string;
    id: string;
    branch_id: string;
    code: string;
    kind: string;
    status: string;
    customer_id: string | null;
    sold_at: Date;
    business_date: string;
    in_force: boolean;
    due: number;
    total: number;
    import_id: string | null;
    revision: number;
  };
}

/** Of each sale its latest revision; a superseded one is reached from its successor, or from the import that told it. */
function listed(em: EntityManager, filter: SaleFilter) {
  let rows = (em.getKysely() as unknown as Kysely<Tables>)
    .selectFrom('app.sale as s')
    .where('s.organization_id', '=', organizationOf(em));
  if (filter.importId != null && filter.importChanged)
    rows = rows.where(
      sql<SqlBool>`s.id = any(array(select record_id from app.import_change
        where organization_id = ${organizationOf(em)} and import_id = ${filter.importId}::uuid))`,
    );
  else if (filter.importId != null && filter.paidUntold)
    rows = rows.where('s.import_id', '=', filter.importId).where(
      sql<SqlBool>`exists (select from app.sale_payment p
        where p.organization_id = ${organizationOf(em)} and p.sale_id = s.id and p.method = 'UNKNOWN')`,
    );
  else if (filter.importId != null)
    rows = rows.where('s.import_id', '=', filter.importId).where('s.revision', '=', 1);
  else
    rows = rows.where(
      sql<SqlBool>`not exists (select from app.sale n where n.organization_id = s.organization_id and n.source = s.source
        and n.branch_id = s.branch_id and n.code = s.code and n.revision > s.revision)`,
    );
  // With those merged into her, found first: an index reads the sales of a list of customers.
  if (filter.customerId != null)
    rows = rows.where(
      sql<SqlBool>`s.customer_id = any(array(
        select ${filter.customerId}::uuid
        union all
        select id from app.customer
        where organization_id = ${organizationOf(em)} and merged_into_id = ${filter.customerId}::uuid))`,
    );
  if (filter.productId != null)
    rows = rows.where(
      sql<SqlBool>`exists (select from app.sale_line l where l.organization_id = ${organizationOf(em)}
        and l.sale_id = s.id and l.product_id = ${filter.productId}::uuid)`,
    );
  if (filter.branchId != null) rows = rows.where('s.branch_id', '=', filter.branchId);
  if (filter.from != null) rows = rows.where('s.business_date', '>=', filter.from);
  if (filter.to != null) rows = rows.where('s.business_date', '<=', filter.to);
  if (filter.status != null) rows = rows.where('s.status', '=', filter.status);
  if (filter.kind != null) rows = rows.where('s.kind', '=', filter.kind);
  if (filter.withDue) rows = rows.where('s.in_force', '=', true).where('s.due', '<>', 0);
  const code = filter.search?.trim();
  // Not LIKE: row security would keep it from the index.
  if (code)
    rows = rows.where(sql<SqlBool>`(s.code ^@ ${code}::text or s.code ^@ ${code.toUpperCase()}::text)`);
  return rows;
}

/** The instant and id after which a page begins. Throws BAD_INPUT for what is no such cursor. */
export function checkSaleCursor(after: CursorValue[] | undefined): { soldAt: Date; id: string } | undefined {
  if (!after) return undefined;
  const [time, id] = after;
  const valid =
    Number.isSafeInteger(time) && Math.abs(Number(time)) < 1e14 && /^[0-9a-f-]{36}$/.test(String(id));
  if (!valid) throw badInput('badCursor', 'after');
  return { soldAt: new Date(Number(time)), id: String(id) };
}

export const saleCursor = ({ soldAt, id }: Sale): CursorValue[] => [soldAt.getTime(), id];

/** Up to `limit` sales and returns, newest first, after a cursor. */
export async function listSales(
  em: EntityManager,
  filter: SaleFilter,
  limit: number,
  after?: CursorValue[],
): Promise<Sale[]> {
  const start = checkSaleCursor(after);
  let rows = listed(em, filter);
  if (start)
    rows = rows.where(sql<SqlBool>`(s.sold_at, s.id) < (${start.soldAt}::timestamptz, ${start.id}::uuid)`);
  const page = await rows
    .select('s.id')
    .orderBy('s.sold_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit)
    .execute();
  return salesInOrder(
    em,
    page.map(({ id }) => id),
  );
}

/** How many the filter leaves. */
export async function countSales(em: EntityManager, filter: SaleFilter): Promise<number> {
  const { count } = await listed(em, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What the sales and returns that the filter leaves come to, in minor units; only those in force are money. */
export async function sumSales(em: EntityManager, filter: SaleFilter): Promise<SaleSums> {
  const { count, sold, returned, due } = await listed(em, filter)
    .select((eb) => [
      eb.fn.countAll<string>().as('count'),
      sql<string>`coalesce(sum(s.total) filter (where s.in_force and s.kind = 'SALE'), 0)`.as('sold'),
      sql<string>`coalesce(sum(s.total) filter (where s.in_force and s.kind = 'RETURN'), 0)`.as('returned'),
      sql<string>`coalesce(sum(case s.kind when 'RETURN' then -s.due else s.due end) filter (where s.in_force), 0)`.as(
        'due',
      ),
    ])
    .executeTakeFirstOrThrow();
  return {
    count: Number(count),
    sold: Number(sold),
    returned: Number(returned),
    net: Number(sold) - Number(returned),
    due: Number(due),
    ofProduct: filter.productId ? await sumProduct(em, filter, filter.productId) : null,
  };
}

/** What a product's lines of those sales come to, as its days count them. */
async function sumProduct(em: EntityManager, filter: SaleFilter, productId: string): Promise<ProductSums> {
  const { rows } = await sql<ProductSums>`
    select coalesce(sum(case s.kind when 'SALE' then l.amount else -l.amount end), 0)::bigint as net,
      coalesce(sum(case s.kind when 'SALE' then l.base_quantity else -l.base_quantity end), 0) as quantity
    from (${listed(em, filter).select(['s.id', 's.kind']).where('s.in_force', '=', true)}) s
    join app.sale_line l on l.organization_id = ${organizationOf(em)} and l.sale_id = s.id
      and l.product_id = ${productId}::uuid`.execute(em.getKysely());
  return rows[0] ?? { net: 0, quantity: '0' };
}

/** The sales of these ids, in their order; `only` as of `readRows`. */
export async function salesInOrder(
  em: EntityManager,
  ids: readonly string[],
  only?: readonly string[],
): Promise<Sale[]> {
  const found = await readRows(em, Sale, 'id', ids, {}, only);
  const byId = new Map(found.map((sale) => [sale.id, sale]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
