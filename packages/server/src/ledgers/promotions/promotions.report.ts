import { type RawBuilder, sql } from 'kysely';
import { clock } from '../../platform/clock/clock.js';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { Promotion } from './promotion.entity.js';
import type {
  PromotableProduct,
  PromotableProductFilter,
  PromotionFilter,
  PromotionPhase,
  PromotionProductCounts,
  PromotionSort,
} from './promotion.input.js';

const products = loadSql(import.meta.url, './promotion-products.sql');
const countProducts = loadSql(import.meta.url, './count-promotion-products.sql');
const countPromotable = loadSql(import.meta.url, './count-promotable.sql');
const replacements = sqlText(`
  select distinct on (replaces_id) replaces_id as of, id from app.promotion
  where organization_id = :organization_id and replaces_id = any (:ids::uuid[]) and state <> 'DISCARDED'
  order by replaces_id, id desc`);
const isId = /^[0-9a-f-]{36}$/;

export interface PromotionOrder {
  sort: PromotionSort;
  descending: boolean;
}
export interface ListedPromotion {
  promotion: Promotion;
  cursor: CursorValue[];
}

const keys: Record<PromotionSort, RawBuilder<string>> = {
  STARTS_ON: sql`g.starts_on::text collate "C"`,
  ENDS_ON: sql`g.ends_on::text collate "C"`,
  NAME: sql`app.fold(g.name) collate "C"`,
  CODE: sql`g.code`,
};

/** As phaseOf tells it. */
function inPhase(phase: PromotionPhase, today: string): RawBuilder<unknown> {
  if (phase === 'DRAFT' || phase === 'DISCARDED') return sql`g.state = ${phase}`;
  const now = clock.now();
  if (phase === 'STOPPED') return sql`(g.state = 'STOPPED' and g.stopped_at <= ${now})`;
  const days = {
    PLANNED: sql`g.starts_on > ${today}::date`,
    RUNNING: sql`g.starts_on <= ${today}::date and g.ends_on >= ${today}::date`,
    ENDED: sql`g.ends_on < ${today}::date`,
  }[phase];
  return sql`(g.state in ('APPROVED', 'STOPPED') and (g.stopped_at is null or g.stopped_at > ${now}) and ${days})`;
}

function conditions(em: EntityManager, filter: PromotionFilter, today: string): RawBuilder<unknown> {
  const { phases, applies, benefit, search, from, to } = filter;
  const words = search?.normalize('NFC').trim().slice(0, 100);
  const each = phases?.map((phase) => inPhase(phase, today));
  return sql.join(
    [
      sql`g.organization_id = ${organizationOf(em)}`,
      ...(each ? [each.length > 0 ? sql`(${sql.join(each, sql` or `)})` : sql`false`] : []),
      ...(applies ? [sql`g.applies = ${applies}`] : []),
      ...(benefit ? [sql`g.benefit = ${benefit}`] : []),
      ...(from ? [sql`g.ends_on >= ${from}::date`] : []),
      ...(to ? [sql`g.starts_on <= ${to}::date`] : []),
      ...(words
        ? [sql`(strpos(app.fold(g.name), app.fold(${words}::text)) > 0 or g.code ^@ upper(${words}::text))`]
        : []),
    ],
    sql` and `,
  );
}

/** Up to `limit` promotions in an order, after a cursor (what they are ordered by, id). `today` tells their phases. */
export async function listPromotions(
  em: EntityManager,
  filter: PromotionFilter,
  { sort, descending }: PromotionOrder,
  today: string,
  limit: number,
  after?: CursorValue[],
): Promise<ListedPromotion[]> {
  const [value, last] = after ?? [];
  if (after && (typeof value !== 'string' || !isId.test(String(last)))) throw badInput('badCursor', 'after');
  const key = keys[sort];
  const direction = descending ? sql`desc` : sql`asc`;
  const past = descending ? sql`<` : sql`>`;
  const rest = after ? sql` and (${key}, g.id) ${past} (${value}::text, ${last}::uuid)` : sql``;
  const { rows } = await sql<{ id: string; key: string }>`
    select g.id, ${key} as key from app.promotion g where ${conditions(em, filter, today)}${rest}
    order by ${key} ${direction}, g.id ${direction} limit ${limit}`.execute(em.getKysely());
  const ids = rows.map(({ id }) => id);
  const byId = new Map((await readRows(em, Promotion, 'id', ids)).map((each) => [each.id, each]));
  return rows.flatMap(({ id, key: at }) => {
    const promotion = byId.get(id);
    return promotion ? [{ promotion, cursor: [at, id] }] : [];
  });
}

export async function countPromotions(
  em: EntityManager,
  filter: PromotionFilter,
  today: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.promotion g where ${conditions(em, filter, today)}`.execute(
    em.getKysely(),
  );
  return rows[0]?.count ?? 0;
}

export const countProductsOf = (
  em: EntityManager,
  ids: readonly string[],
): Promise<(PromotionProductCounts & { promotionId: string })[]> => query(em, countProducts, { ids });

/** For each promotion the latest that takes its place, or null. */
export async function replacementsOf(em: EntityManager, ids: readonly string[]): Promise<(string | null)[]> {
  const rows = await query<{ of: string; id: string }>(em, replacements, { ids });
  const byId = new Map(rows.map(({ of, id }) => [of, id]));
  return ids.map((id) => byId.get(id) ?? null);
}

const productParams = ({ promotionId, use, legality, search }: PromotableProductFilter) => ({
  ...{ promotionId: promotionId ?? null, use: use ?? null, legality: legality ?? null },
  words: search?.normalize('NFC').trim().slice(0, 100) || null,
});

/** Up to `limit` products with whether they may be promoted, by name, after a cursor (folded name, id). */
export function listPromotableProducts(
  em: EntityManager,
  filter: PromotableProductFilter,
  limit: number,
  after?: CursorValue[],
): Promise<PromotableProduct[]> {
  const [afterName, afterId] = after ?? [null, null];
  if (after && (typeof afterName !== 'string' || !isId.test(String(afterId))))
    throw badInput('badCursor', 'after');
  return query(em, products, { ...productParams(filter), afterName, afterId, count: limit });
}

export async function countPromotableProducts(
  em: EntityManager,
  filter: PromotableProductFilter,
): Promise<number> {
  const [row] = await query<{ count: number }>(em, countPromotable, productParams(filter));
  return row?.count ?? 0;
}
