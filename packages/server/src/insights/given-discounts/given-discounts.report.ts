import { type RawBuilder, sql } from 'kysely';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import {
  type DiscountSeller,
  DiscountState,
  type DiscountSum,
  type DiscountSums,
  type GivenDiscount,
  type GivenDiscountFilter,
  type ListedDiscounts,
  type PromotionGiven,
  type PromotionUse,
} from './given-discount.schema.js';

const sums = loadSql(import.meta.url, './discount-sums.sql');
const sellers = loadSql(import.meta.url, './discount-sellers.sql');
const use = loadSql(import.meta.url, './promotion-use.sql');
const matchedAt = sqlText(
  'select matched_at as at from app.discount_matching where organization_id = :organization_id',
);
const MOST_SELLERS = 100;
const LONGEST_DAYS = 3_660;
const isId = /^[0-9a-f-]{36}$/;
const none: DiscountSum = { bills: 0, discount: 0 };

/** Days of a report. Throws BAD_INPUT where they end before they begin, or are too many. */
export function checkRange({ from, to }: { from: string; to: string }, longest = LONGEST_DAYS): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1) throw badInput('givenDiscounts.endsBefore', 'to');
  if (days > longest) throw badInput('givenDiscounts.tooLong', 'to', { max: longest });
}

type SumRow = PromotionGiven & { state: DiscountState | null; promotionId: string | null };

const rowsOf = (em: EntityManager, from: string, to: string) =>
  query<SumRow>(em, sums, { fromDay: from, toDay: to });

/** What was given on some days, and how much of it is explained. */
export async function sumDiscounts(em: EntityManager, from: string, to: string): Promise<DiscountSums> {
  checkRange({ from, to });
  const rows = await rowsOf(em, from, to);
  const [at] = await query<{ at: string }>(em, matchedAt);
  const of = (state: DiscountState | null): DiscountSum =>
    rows.find((row) => row.state === state && row.promotionId === null) ?? none;
  return {
    given: of(null),
    matched: of(DiscountState.MATCHED),
    ambiguous: of(DiscountState.AMBIGUOUS),
    unmatched: of(DiscountState.UNMATCHED),
    matchedAt: at ? new Date(at.at) : null,
  };
}

/** What each promotion that explains some discounts of these days gave, the most first. */
export async function listPromotionsGiven(
  em: EntityManager,
  from: string,
  to: string,
): Promise<PromotionGiven[]> {
  checkRange({ from, to });
  const rows = await rowsOf(em, from, to);
  return rows
    .filter((row): row is SumRow & { promotionId: string } => row.promotionId !== null)
    .sort((one, two) => two.discount - one.discount || (one.promotionId < two.promotionId ? -1 : 1));
}

/** What each of some promotions was found to have given, ever. */
export async function usesOf(em: EntityManager, ids: readonly string[]): Promise<PromotionUse[]> {
  return query(em, use, { ids });
}

/** The hundred sellers at most who gave most that nothing explains. */
export async function listSellers(em: EntityManager, from: string, to: string): Promise<DiscountSeller[]> {
  checkRange({ from, to });
  return query(em, sellers, { fromDay: from, toDay: to, count: MOST_SELLERS });
}

function conditions(em: EntityManager, filter: GivenDiscountFilter): RawBuilder<unknown> {
  const { from, to, state, promotionId, branchId, seller } = filter;
  return sql.join(
    [
      sql`g.organization_id = ${organizationOf(em)} and g.business_date between ${from}::date and ${to}::date`,
      ...(state ? [sql`g.state = ${state}`] : []),
      ...(promotionId ? [sql`g.promotion_id = ${promotionId}::uuid`] : []),
      ...(branchId ? [sql`g.branch_id = ${branchId}::uuid`] : []),
      ...(seller != null ? [sql`g.seller is not distinct from ${seller === '' ? null : seller}::text`] : []),
    ],
    sql` and `,
  );
}

/** Up to `limit` discounts, the highest first, after a cursor (discount, id). */
export async function listDiscounts(
  em: EntityManager,
  filter: GivenDiscountFilter,
  limit: number,
  after?: CursorValue[],
): Promise<GivenDiscount[]> {
  checkRange(filter);
  const [discount, id] = after ?? [];
  if (after && (!Number.isSafeInteger(discount) || !isId.test(String(id))))
    throw badInput('badCursor', 'after');
  const rest = after ? sql` and (g.discount, g.id) < (${discount}::bigint, ${id}::uuid)` : sql``;
  const { rows } = await sql<GivenDiscount>`
    select g.id, g.sale_id as "saleId", g.product_id as "productId",
      g.promotion_id as "promotionId", g.coupon_id as "couponId", g.candidates, g.business_date::text as "businessDate",
      g.sold_at as "soldAt", g.seller, g.gross, g.discount, g.net, g.returned, g.state
    from app.given_discount g where ${conditions(em, filter)}${rest}
    order by g.discount desc, g.id desc limit ${limit}`.execute(em.getKysely());
  return rows.map((row) => ({ ...row, soldAt: new Date(row.soldAt) }));
}

/** What the discounts that a filter leaves come to. */
export async function sumListed(em: EntityManager, filter: GivenDiscountFilter): Promise<ListedDiscounts> {
  checkRange(filter);
  const { rows } = await sql<ListedDiscounts>`
    select count(*)::integer as discounts, count(distinct g.sale_id)::integer as bills,
      count(distinct coalesce(c.merged_into_id, c.id))::integer as customers, coalesce(sum(g.discount), 0)::bigint as discount,
      coalesce(sum(g.net), 0)::bigint as revenue, coalesce(sum(g.net - g.cost), 0)::bigint as margin
    from app.given_discount g
    left join app.customer c on c.organization_id = g.organization_id and c.id = g.customer_id
    where ${conditions(em, filter)}`.execute(em.getKysely());
  return rows[0] as ListedDiscounts;
}
