import { clock } from '../../platform/clock/clock.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { minorDigitsOf } from '../../platform/money/minor-units.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';

const touched = loadSql(import.meta.url, './touched-days.sql');
const match = loadSql(import.meta.url, './match-discounts.sql');
const takeTurns = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('discounts ' || :organization_id::text, 0))`,
);
const begin = sqlText(`
  select pg_snapshot_xmin(pg_current_snapshot())::text as now,
    (select seen_before_xid from app.discount_matching where organization_id = :organization_id) as before`);
const definitionsOf = sqlText(`
  select coalesce(jsonb_agg(to_jsonb(promotion)), '[]')::text as definitions, currency
  from app.organization
  left join app.promotion on promotion.organization_id = organization.id and promotion.approved_at is not null
    and promotion.applies <> 'BY_VOUCHER'
    and promotion.starts_on <= :to_day::date and promotion.ends_on >= :from_day::date - 1
  where organization.id = :organization_id group by currency`);
const keep = sqlText(`
  insert into app.discount_matching as k (organization_id, seen_before_xid, matched_at)
  values (:organization_id, :xid::bigint, :now)
  on conflict (organization_id) do update set seen_before_xid = excluded.seen_before_xid, matched_at = excluded.matched_at`);

/** Where a matching begins, and the days it has to match anew: those with changes, and all from a day on. */
export async function daysToMatch(
  em: EntityManager,
  fromDay: string | null,
): Promise<{ days: string[]; xid: string }> {
  const [at] = await query<{ now: string; before: number | null }>(em, begin);
  const rows = await query<{ day: string }>(em, touched, { seenBeforeXid: at?.before ?? null, fromDay });
  return { days: rows.map(({ day }) => day), xid: at?.now ?? '0' };
}

/** Matches the discounts of some days, in their order, anew with the definitions that hold on them. */
export async function matchDays(em: EntityManager, days: readonly string[]): Promise<void> {
  await query(em, takeTurns);
  const [{ definitions, currency } = { definitions: '[]', currency: 'VND' }] = await query<{
    definitions: string;
    currency: string;
  }>(em, definitionsOf, { fromDay: days[0], toDay: days.at(-1) });
  // A till rounds what is off a whole bill to a note or a coin.
  const roundStep = minorDigitsOf(currency) === 0 ? 1_000 : 10 ** (minorDigitsOf(currency) - 1);
  await query(em, match, {
    ...{ definitions: definitions === '[null]' ? '[]' : definitions, days, roundStep },
    ...{ discountedOnly: true, onTop: false, alsoBarred: true },
  });
}

/** Notes that everything that transactions before this one wrote is matched. */
export async function keepMatched(em: EntityManager, xid: string): Promise<void> {
  await query(em, keep, { xid, now: clock.now() });
}
