import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';

interface Tables {
  'app.product_unit': { organization_id: string; product_id: string; sku: string; barcode: string | null };
}

const MAX_WORDS = 8;

/** Each word is any part of name, code, ingredient or brand, or the beginning of a word where it is short. */
function patterns(search: string): string[] {
  return search
    .split(/\s+/)
    .slice(0, MAX_WORDS)
    .map((word) => word.replace(/[\\%_]/g, '\\$&'))
    .map((word) => (word.length <= 2 ? `% ${word}%` : `%${word}%`));
}

/**
 * The condition on app.product_search that leaves the products found by words, or by the whole code or barcode of one
 * of their units; undefined where nothing is searched for.
 */
export async function productSearch(
  em: EntityManager,
  text: string | null | undefined,
): Promise<RawBuilder<SqlBool> | undefined> {
  const search = (text ?? '').normalize('NFKC').slice(0, 100).trim();
  if (search === '') return undefined;
  const units = await (em.getKysely() as unknown as Kysely<Tables>)
    .selectFrom('app.product_unit')
    .select('product_id')
    .where('organization_id', '=', organizationOf(em))
    .where((eb) => eb.or([eb('sku', 'in', [search, search.toUpperCase()]), eb('barcode', '=', search)]))
    .limit(50)
    .execute();
  const words = sql.join(
    patterns(search).map((pattern) => sql`search_text like app.fold(${pattern}::text)`),
    sql` and `,
  );
  if (units.length === 0) return sql<SqlBool>`(${words})`;
  const ids = units.map((unit) => unit.product_id);
  return sql<SqlBool>`(id = any(${ids}::uuid[]) or ${words})`;
}
