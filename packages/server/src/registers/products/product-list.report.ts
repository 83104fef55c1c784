import { type Kysely, type SqlBool, sql } from 'kysely';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { productSearch } from './product-search.service.js';

interface Tables {
  'app.product_search': { organization_id: string; id: string; name_sort: string; search_text: string };
}

/** A product of the list with the values its cursor is made of: folded name, id. */
export interface ListedProduct {
  id: string;
  cursor: CursorValue[];
}

/** `importId`: made by that import; `importChanged`: changed by it instead. */
export interface ProductFilter {
  search?: string | null | undefined;
  importId?: string | null | undefined;
  importChanged?: boolean | null | undefined;
}

async function listed(em: EntityManager, { search, importId, importChanged }: ProductFilter) {
  let rows = (em.getKysely() as unknown as Kysely<Tables>)
    .selectFrom('app.product_search')
    .where('organization_id', '=', organizationOf(em));
  // Asked by itself: joined in, row security would keep the search from its index.
  if (importId)
    rows = rows.where(sql<SqlBool>`id = any(array(
      ${importChanged ? sql`select record_id from app.import_change` : sql`select id from app.product`} where organization_id = ${organizationOf(em)} and import_id = ${importId}::uuid))`);
  const found = await productSearch(em, search);
  return found ? rows.where(found) : rows;
}

/** Up to `limit` products in the order of their names, after a cursor. */
export async function listProducts(
  em: EntityManager,
  filter: ProductFilter,
  limit: number,
  after?: CursorValue[],
): Promise<ListedProduct[]> {
  let rows = await listed(em, filter);
  if (after) {
    const [name, id] = after;
    if (typeof name !== 'string' || !/^[0-9a-f-]{36}$/.test(String(id))) throw badInput('badCursor', 'after');
    rows = rows.where(sql<SqlBool>`(name_sort, id) > (${name}::text, ${id}::uuid)`);
  }
  const page = await rows
    .select(['id', 'name_sort'])
    .orderBy('name_sort')
    .orderBy('id')
    .limit(limit)
    .execute();
  return page.map((row) => ({ id: row.id, cursor: [row.name_sort, row.id] }));
}

/** How many products the filter leaves. */
export async function countProducts(em: EntityManager, filter: ProductFilter): Promise<number> {
  const rows = await listed(em, filter);
  const { count } = await rows.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}
