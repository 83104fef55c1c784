import { type Kysely, type SqlBool, sql } from 'kysely';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';

interface Tables {
  'app.product_search': { organization_id: string; id: string; name_sort: string; search_text: string };
  'app.product_unit': { organization_id: string; product_id: string; sku: string; barcode: string | null };
}

const MAX_WORDS = 8;

/** A product of the list with the values its cursor is made of: folded name, id. */
export interface ListedProduct {
  id: string;
  cursor: CursorValue[];
}

const tables = (em: EntityManager) => em.getKysely() as unknown as Kysely<Tables>;

/** Each word is any part of name, code, ingredient or brand, or the beginning of a word where it is short. */
function patterns(search: string): string[] {
  return search
    .split(/\s+/)
    .slice(0, MAX_WORDS)
    .map((word) => word.replace(/[\\%_]/g, '\\$&'))
    .map((word) => (word.length <= 2 ? `% ${word}%` : `%${word}%`));
}

/** The products found by words, or by the whole code or barcode of one of their units. */
async function listed(em: EntityManager, text: string | null | undefined) {
  const rows = tables(em).selectFrom('app.product_search').where('organization_id', '=', organizationOf(em));
  const search = (text ?? '').normalize('NFKC').slice(0, 100).trim();
  if (search === '') return rows;
  const units = await tables(em)
    .selectFrom('app.product_unit')
    .select('product_id')
    .where('organization_id', '=', organizationOf(em))
    .where((eb) => eb.or([eb('sku', 'in', [search, search.toUpperCase()]), eb('barcode', '=', search)]))
    .limit(50)
    .execute();
  const words = patterns(search).map((pattern) => sql<SqlBool>`search_text like app.fold(${pattern}::text)`);
  if (units.length === 0) return rows.where((eb) => eb.and(words));
  const ids = units.map((unit) => unit.product_id);
  return rows.where((eb) => eb.or([eb('id', 'in', ids), eb.and(words)]));
}

/** Up to `limit` products in the order of their names, after a cursor. */
export async function listProducts(
  em: EntityManager,
  search: string | null | undefined,
  limit: number,
  after?: CursorValue[],
): Promise<ListedProduct[]> {
  let rows = await listed(em, search);
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

/** How many products the search finds. */
export async function countProducts(em: EntityManager, search: string | null | undefined): Promise<number> {
  const rows = await listed(em, search);
  const { count } = await rows.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}
