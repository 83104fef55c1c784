import type { EntityManager } from '../../platform/database/with-organization.js';
import { notFound } from '../../platform/errors/app-error.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import type {
  CustomerSegment,
  SegmentDay,
  SegmentExplanation,
  SegmentMember,
} from './segment-member.schema.js';
import { findSnapshot } from './segments.report.js';
import { ruleOf, ruleText } from './segments.rules.js';

const countsOf = loadSql(import.meta.url, './segment-explanation.sql');
const onTherapy = loadSql(import.meta.url, './on-therapy.sql');
const daysOf = loadSql(import.meta.url, './segment-days.sql');
const standingsOf = sqlText(`
  select customer_id as "customerId", as_of as "asOf", last_day as "lastDay", frequency, monetary, r, f, m, segment,
    value_tier as "valueTier", outside, recency
  from app.segment_standing
  where organization_id = :organization_id and as_of = :as_of and customer_id = any(:customer_ids::uuid[])`);

// Who was merged into her after the snapshot was made stands in it for herself.
const countedAsOne = sqlText(`
  select :customer_id::uuid as id
  union all
  select customer.id from app.customer
  where organization_id = :organization_id and merged_into_id = :customer_id and not exists (
    select from app.segment_member member
    where member.organization_id = :organization_id and member.customer_id = customer.id
      and member.from_day <= :as_of and member.to_day >= :as_of)`);

type Standing = SegmentMember & CustomerSegment;

/** Where customers stand in a snapshot, in the order of their ids; null for those who came after it. */
export async function findStandings(
  em: EntityManager,
  customerIds: readonly string[],
  asOf: string,
): Promise<(Standing | null)[]> {
  const rows = await query<Standing>(em, standingsOf, { asOf, customerIds });
  const byId = new Map(rows.map((row) => [row.customerId, row]));
  return customerIds.map((id) => byId.get(id) ?? null);
}

/** Until when customers have supply of a long-term medicine as of a day, in the order of their ids; null without. */
export async function findTherapies(
  em: EntityManager,
  customerIds: readonly string[],
  asOf: string,
): Promise<(string | null)[]> {
  const rows = await query<{ customerId: string; until: string }>(em, onTherapy, { asOf, customerIds });
  const byId = new Map(rows.map((row) => [row.customerId, row.until]));
  return customerIds.map((id) => byId.get(id) ?? null);
}

/** Why a customer is where she is. NOT_FOUND without a snapshot, or where she isn't in it. */
export async function explainSegment(
  em: EntityManager,
  customerId: string,
  asOf?: string | null,
): Promise<SegmentExplanation> {
  const snapshot = await findSnapshot(em, asOf);
  const [member] = snapshot ? await findStandings(em, [customerId], snapshot.asOf) : [];
  if (!snapshot || !member) throw notFound();
  const { windowFrom, scored, ownBounds, bounds } = snapshot;
  const [counts] = await query<Pick<SegmentExplanation, 'recencyAbove' | 'frequencyBelow' | 'monetaryBelow'>>(
    em,
    countsOf,
    { asOf: snapshot.asOf, customerId },
  );
  const own = await query<{ id: string }>(em, countedAsOne, { asOf: snapshot.asOf, customerId });
  const customerIds = own.map(({ id }) => id);
  const days = await query<SegmentDay>(em, daysOf, { customerIds, fromDay: windowFrom, asOf: snapshot.asOf });
  return {
    recencyAbove: 0,
    frequencyBelow: 0,
    monetaryBelow: 0,
    ...counts,
    member,
    asOf: snapshot.asOf,
    windowFrom,
    customersScored: scored,
    ownBounds: ownBounds ? bounds : null,
    rule: member.r && member.f ? ruleText(ruleOf(member.r, member.f)) : (member.outside ?? ''),
    days: days.map((day) => ({ ...day, customerIds })),
  };
}
