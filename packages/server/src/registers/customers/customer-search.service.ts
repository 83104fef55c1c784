import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { prepareSearch } from './customer-search.rules.js';

type Condition = RawBuilder<SqlBool>;

/** Whether one of the patterns is met by the column `search_text` of app.customer_search or app.customer_list. */
function meets(patterns: string[]): Condition {
  const alternatives = patterns.map((pattern) => sql<SqlBool>`search_text like app.fold(${pattern}::text)`);
  return sql<SqlBool>`(${sql.join(alternatives, sql` or `)})`;
}

/**
 * What somebody typed, as a condition on the column `search_text` of app.customer_search: each word, in any order and
 * without its diacritics, in the name, the code, the card or a phone. Undefined where nothing was typed. Ask the view
 * by itself (a subquery is not enough: array(select …) or a materialized one), or row security keeps it from its index.
 */
export function searchCondition(text: string | null | undefined): Condition | undefined {
  const search = prepareSearch(text);
  return search && sql<SqlBool>`(${sql.join(search.words.map(meets), sql` and `)})`;
}

/** Those into whom others were merged whom a search meets: by an old code or phone, too, a person is found. */
export async function findSurvivors(em: EntityManager, text: string | null | undefined): Promise<string[]> {
  const search = searchCondition(text);
  if (!search) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct merged_into_id as id from app.customer_search
    where organization_id = ${organizationOf(em)} and merged_into_id is not null and ${search}`.execute(
    em.getKysely(),
  );
  return rows.map(({ id }) => id);
}

/** Those who have one of these forms as a whole code, card or phone. */
export async function findWhole(em: EntityManager, forms: readonly string[]): Promise<string[]> {
  const keys = sql.join(forms.map((form) => sql`app.fold(${form}::text)`));
  const { rows } = await sql<{ id: string }>`
    select id from app.customer_search
    where organization_id = ${organizationOf(em)} and app.search_keys(search_text) && array[${keys}]`.execute(
    em.getKysely(),
  );
  return rows.map(({ id }) => id);
}
