import { randomUUID } from 'node:crypto';
import type { EntityManager } from '../src/platform/database/with-organization.js';
import { query, sqlText } from '../src/platform/sql/sql.js';

/** An entry of the ledger as a test writes it: a debit above 0 with its due date, a credit below 0. */
export interface BuiltEntry {
  id?: string;
  customerId: string;
  branchId?: string | null;
  kind?: string;
  code: string;
  amount: number;
  on: string;
  dueOn?: string;
  /** The day it became known, where not its own. */
  recordedOn?: string;
  reverses?: string;
}

export interface BuiltAllocation {
  creditId: string;
  debitId: string;
  amount: number;
  on: string;
  recordedOn?: string;
  id?: string;
  reverses?: string;
}

const insertEntries = sqlText(`
  insert into app.receivable_entry (id, customer_id, branch_id, kind, code, amount, business_date, due_date, recorded_at,
    recorded_on, reverses_id)
  select id, customer_id, branch_id, kind, code, amount, on_day, due_on, recorded_on + time '05:00', recorded_on, reverses
  from jsonb_to_recordset(:entries::jsonb) as entry (id uuid, customer_id uuid, branch_id uuid, kind text, code text,
    amount bigint, on_day date, due_on date, recorded_on date, reverses uuid, place integer)
  order by place`);
const insertAllocations = sqlText(`
  insert into app.receivable_allocation (id, credit_id, debit_id, amount, business_date, recorded_at, recorded_on, reverses_id)
  select id, credit_id, debit_id, amount, on_day, recorded_on + time '05:00', recorded_on, reverses
  from jsonb_to_recordset(:allocations::jsonb) as allocation (id uuid, credit_id uuid, debit_id uuid, amount bigint,
    on_day date, recorded_on date, reverses uuid, place integer)
  order by place`);

/** Writes entries in their order; gives their ids. */
export async function buildEntries(em: EntityManager, entries: BuiltEntry[]): Promise<string[]> {
  const rows = entries.map((entry, place) => ({
    id: entry.id ?? randomUUID(),
    customer_id: entry.customerId,
    branch_id: entry.branchId ?? null,
    kind: entry.kind ?? (entry.amount > 0 ? 'OPENING' : 'PAYMENT'),
    code: entry.code,
    amount: entry.amount,
    on_day: entry.on,
    due_on: entry.amount > 0 ? (entry.dueOn ?? entry.on) : null,
    recorded_on: entry.recordedOn ?? entry.on,
    reverses: entry.reverses ?? null,
    place,
  }));
  await query(em, insertEntries, { entries: JSON.stringify(rows) });
  return rows.map(({ id }) => id);
}

export async function buildAllocations(em: EntityManager, allocations: BuiltAllocation[]): Promise<void> {
  const rows = allocations.map(({ creditId, debitId, amount, on, recordedOn, id, reverses }, place) => ({
    ...{ id: id ?? randomUUID(), credit_id: creditId, debit_id: debitId, amount, on_day: on, place },
    ...{ recorded_on: recordedOn ?? on, reverses: reverses ?? null },
  }));
  await query(em, insertAllocations, { allocations: JSON.stringify(rows) });
}
