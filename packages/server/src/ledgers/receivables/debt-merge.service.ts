import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import {
  type Application,
  applyCredits,
  lockAccounts,
  recordedNow,
  settleReversals,
} from './ledger.service.js';
import { postSales } from './post-sales.service.js';

const decide = loadSql(import.meta.url, './decide-debts.sql');
const customersOf = loadSql(import.meta.url, './debt-import-customers.sql');
const tellPaid = loadSql(import.meta.url, './tell-paid-at-sale.sql');
const takeBack = loadSql(import.meta.url, './take-back-documents.sql');
const post = loadSql(import.meta.url, './post-documents.sql');
const toApply = loadSql(import.meta.url, './credits-to-apply.sql');
const state = sqlText(`
  insert into app.stated_debt as k (organization_id, customer_id, amount, stated_at, stated_on, import_id, source_row)
  select distinct on (c.id) :organization_id, c.id, (r.record->>'debt')::bigint, :stated_at::timestamptz,
    (:stated_at::timestamptz at time zone :time_zone::text)::date, :import_id::uuid, r.first_row
  from app.import_record r
  join app.customer c on c.organization_id = :organization_id and c.code = r.key
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.record->>'debt' is not null
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
  order by c.id, r.first_row
  on conflict (organization_id, customer_id) do update set amount = excluded.amount, stated_at = excluded.stated_at,
    stated_on = excluded.stated_on, import_id = excluded.import_id, source_row = excluded.source_row
    where k.stated_at < excluded.stated_at`);

/** The staged documents of a file; they come in at once, as a payment may stand before its invoice. */
export interface StagedDebts extends Record<string, unknown> {
  importId: string;
  afterRow: number;
  throughRow: number;
  timeZone: string;
}

/** Writes to each staged document what it means against the ledger; brings nothing in. */
export async function decideDebts(em: EntityManager, staged: StagedDebts): Promise<void> {
  await query(em, decide, staged);
}

/**
 * Brings decided documents in, in the open transaction: what they say was paid with a known invoice, then what changed, then
 * what is new; payments settle what was due first on their day. As many statements as one customer has payments.
 */
export async function mergeDebts(em: EntityManager, staged: StagedDebts): Promise<void> {
  const touched = (await query<{ id: string }>(em, customersOf, staged)).map(({ id }) => id);
  if (touched.length === 0) return;
  await lockAccounts(em, touched);
  const sales = await query<{ id: string }>(em, tellPaid, staged);
  await postSales(
    em,
    sales.map(({ id }) => id),
  );
  const recorded = await recordedNow(em);
  const reversals = await query<{ id: string }>(em, takeBack, { ...staged, ...recorded });
  if (reversals.length > 0) {
    const ids = reversals.map(({ id }) => id);
    await settleReversals(em, ids, recorded);
  }
  await query(em, post, { ...staged, ...recorded });
  const credits = await query<Application>(em, toApply, { customerIds: touched });
  await applyCredits(em, credits, recorded, staged.importId);
}

/** What the other system says of staged customers' debts, at the instant of its file; an older file changes nothing. */
export async function stateDebts(em: EntityManager, staged: StagedDebts & { statedAt: Date }): Promise<void> {
  await query(em, state, staged);
}
