import { refreshConcentration } from '../../src/insights/segments/segment-concentration.service.js';
import { refreshSegments } from '../../src/insights/segments/segments.service.js';
import type { EntityManager } from '../../src/platform/database/with-organization.js';
import { type Statement, sqlText } from '../../src/platform/sql/sql.js';
import type { LedgerRecord } from '../build-ledger.js';

/** A report that must not depend on the order of its records: what is registered here is held to that. */
export interface Insight {
  name: string;
  /** Computes what the report reads, where something has to be. */
  prepare?: (em: EntityManager, asOf: string) => Promise<unknown>;
  /** All that the report shows as of `$asOf`, asked as its page asks. Ids are left out of the comparison. */
  text: string;
}

export const insights: readonly Insight[] = [
  {
    name: 'segments',
    prepare: async (em, asOf) => {
      await refreshSegments(em, asOf, { whole: true });
      await refreshConcentration(em, asOf);
    },
    text: `query ($asOf: Date) {
      segments(asOf: $asOf) {
        snapshot { asOf windowFrom dataThrough scored lapsed noPurchases ownBounds bounds { recency frequency monetary } }
        totals { customers net } segments { segment customers net medianRecency averageFrequency }
        cells { r f segment customers net } valueTiers { valueTier customers net } outside { outside customers net }
        thresholds { measure score from to customers } concentration { asOf unknownShare
          points { customerShare customers profit profitShare net netShare } } }
      segmentMembers(asOf: $asOf, first: 100, sort: NAME, descending: false) { totalCount edges { node {
        customer { name } recency frequency monetary lastDay r f m segment valueTier outside } } } }`,
  },
  {
    name: 'trends',
    text: `query ($asOf: Date) { salesOverview(asOf: $asOf) { asOf due usualWeekday
      day { value previous } month { value previous } monthLastYear { value previous } sales { value previous }
      activeCustomers { value previous } daily { businessDate sales net } } }`,
  },
];

/** A report whose rows say why; each "why" is compared with what this statement finds in the records themselves. */
export interface Explained {
  name: string;
  prepare: (em: EntityManager, asOf: string) => Promise<unknown>;
  /** Asks why of one subject: `$customerId`, `$asOf`. */
  text: string;
  /** Of every subject by `customerId`, from :as_of; its other columns are the answer's, by name. */
  recomputed: Statement;
  /** The same columns of an answer. */
  row: (data: ReturnType<typeof JSON.parse>) => Record<string, unknown>;
}

// The rules of segments once more, over the sales alone: no roll-up, snapshot or cut is read.
const segmentsAgain = sqlText(`
  with sold as (
    select sale.customer_id, sale.business_date,
      case sale.kind when 'SALE' then sale.total else -sale.total end - coalesce(sum(back.total), 0) as net,
      sale.kind = 'SALE' and not coalesce(bool_or(back.completes_return), false) as purchase
    from app.sale
    left join app.sale back on back.returned_sale_id = sale.id and back.in_force and back.business_date <= :as_of
    where sale.organization_id = :organization_id and sale.in_force and sale.returned_sale_id is null
      and sale.customer_id is not null and sale.business_date <= :as_of
    group by sale.organization_id, sale.id
  ), signed as (
    select sold.*, business_date > :as_of::date - 365 as inside from sold
  ), measured as (
    select customer.id, max(business_date) filter (where purchase) as last_day,
      count(distinct business_date) filter (where purchase and inside)::integer as frequency,
      coalesce(sum(net) filter (where inside), 0)::integer as monetary,
      coalesce(bool_or(purchase and inside), false) as scored
    from app.customer left join signed on signed.customer_id = customer.id
    where customer.organization_id = :organization_id group by customer.organization_id, customer.id
  ), below as (
    select own.*, others.* from measured own cross join lateral (
      select count(*)::integer as customers, count(*) filter (where other.last_day < own.last_day)::integer as r_below,
        count(*) filter (where other.frequency < own.frequency)::integer as f_below,
        count(*) filter (where other.monetary < own.monetary)::integer as m_below
      from measured other where other.scored) others
  )
  select id as "customerId", frequency, monetary, last_day::text as "lastDay", customers as "customersScored",
    case when scored then :as_of::date - last_day end as recency,
    case when scored then 1 + 5 * r_below / customers end as r, case when scored then 1 + 5 * f_below / customers end as f,
    case when scored then 1 + 5 * m_below / customers end as m,
    case when scored then r_below else 0 end as "recencyAbove", case when scored then f_below else 0 end as "frequencyBelow",
    case when scored then m_below else 0 end as "monetaryBelow",
    case when not scored then case when last_day is null then 'NO_PURCHASES' else 'LAPSED' end end as outside,
    monetary as "netOfDays", frequency as "daysThatCount"
  from below`);

export const explained: readonly Explained[] = [
  {
    name: 'segments',
    prepare: (em, asOf) => refreshSegments(em, asOf, { whole: true }),
    text: `query ($customerId: ID!, $asOf: Date) { segmentExplanation(customerId: $customerId, asOf: $asOf) {
      customersScored recencyAbove frequencyBelow monetaryBelow
      member { frequency monetary lastDay recency r f m outside } days { net counts } } }`,
    recomputed: segmentsAgain,
    row: ({ segmentExplanation: { member, days, ...counts } }) => ({
      ...counts,
      ...member,
      netOfDays: days.reduce((all: number, day: { net: number }) => all + day.net, 0),
      daysThatCount: days.filter((day: { counts: boolean }) => day.counts).length,
    }),
  },
];

export const asOf = '2026-09-30';

const name = (n: number) => `Khách ${String(n).padStart(2, '0')}`;
const dayBefore = (days: number) => new Date(Date.parse(asOf) - days * 86_400_000).toISOString().slice(0, 10);

/**
 * Thirty customers with ties in every measure: some lapsed, some who gave all back, walk-ins, drafts, and returns that
 * name their sale (the part, the whole, and on a day after the as-of) or none.
 */
export function ledger(): { records: LedgerRecord[]; customers: string[] } {
  const sales: LedgerRecord[] = Array.from({ length: 120 }, (_, n) => ({
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    customer: n % 11 === 0 ? undefined : name((n * 7) % 29),
    day: dayBefore((n * n * 13) % 520),
    total: 10_000 * (1 + ((n * 5) % 6)),
    status: n % 17 === 3 ? 'DRAFT' : 'COMPLETED',
  }));
  const returns = sales
    .filter((sale, n) => sale.customer && sale.status === 'COMPLETED' && n % 9 === 2)
    .map((sale, n): LedgerRecord => {
      const day = n % 4 === 3 ? '2026-10-02' : asOf;
      if (n % 3 === 0) return { customer: sale.customer, day, total: 3_000, kind: 'RETURN' };
      const completes = n % 3 === 1;
      return {
        customer: sale.customer,
        day,
        total: completes ? sale.total : 4_000,
        completes,
        returns: { id: sale.id as string, day: sale.day },
      };
    });
  return { records: [...sales, ...returns], customers: Array.from({ length: 30 }, (_, n) => name(n)) };
}
