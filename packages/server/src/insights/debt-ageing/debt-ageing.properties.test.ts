import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildOrganization } from '../../../test/build.js';
import {
  type BuiltAllocation,
  type BuiltEntry,
  buildAllocations,
  buildEntries,
} from '../../../test/build-debts.js';
import { useDatabase } from '../../../test/database.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { listDebtors, reportAgeing } from './debt-ageing.report.js';
import { DebtAllocation, DebtBasis, DebtorSort } from './debt-ageing.schema.js';

useDatabase();

const CUSTOMERS = 10_000;
const START = '2026-01-01';
const day = (number: number) => addDays(START, number);

/** What happens in a customer's account, in days from the start; `late`: it became known so many days after. */
const happening = fc.record({
  what: fc.constantFrom('bill', 'bill', 'pay', 'pay', 'return', 'bounce'),
  on: fc.integer({ min: 0, max: 200 }),
  amount: fc.integer({ min: 1, max: 900 }),
  terms: fc.constantFrom(0, 7, 30, 60),
  late: fc.constantFrom(0, 0, 0, 20),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

interface Ledger {
  entries: BuiltEntry[];
  allocations: BuiltAllocation[];
}

/** Writes down an account as a careful book-keeper would: each credit against the oldest item due, a bounce by itself. */
function keepBooks(customerId: string, happenings: Happening[], number: number): Ledger {
  const entries: (BuiltEntry & { id: string })[] = [];
  const allocations: (BuiltAllocation & { id: string })[] = [];
  const openOf = (id: string) =>
    (entries.find((entry) => entry.id === id)?.amount ?? 0) -
    allocations.filter(({ debitId }) => debitId === id).reduce((sum, { amount }) => sum + amount, 0);
  const bounced = new Set<string>();
  for (const [place, { what, on, amount, terms, late }] of [...happenings]
    .sort((a, b) => a.on - b.on)
    .entries()) {
    const base = {
      id: randomUUID(),
      customerId,
      code: `${number}.${place}`,
      on: day(on),
      recordedOn: day(on + late),
    };
    if (what === 'bill') entries.push({ ...base, kind: 'INVOICE', amount, dueOn: day(on + terms) });
    else if (what === 'bounce') {
      const paid = entries.find(({ id, kind }) => kind === 'PAYMENT' && !bounced.has(id));
      if (!paid) continue;
      bounced.add(paid.id);
      entries.push({ ...base, kind: 'REVERSAL', amount: -paid.amount, reverses: paid.id });
      for (const used of allocations.filter(({ creditId }) => creditId === paid.id))
        allocations.push({ ...used, id: randomUUID(), amount: -used.amount, on: base.on, reverses: used.id });
      allocations.push({
        id: randomUUID(),
        creditId: paid.id,
        debitId: base.id,
        amount: -paid.amount,
        on: base.on,
      });
    } else {
      entries.push({ ...base, kind: what === 'pay' ? 'PAYMENT' : 'CREDIT_NOTE', amount: -amount });
      let rest = amount;
      const items = entries.filter((entry) => entry.kind === 'INVOICE' && openOf(entry.id) > 0);
      items.sort((a, b) => (a.dueOn as string).localeCompare(b.dueOn as string) || a.on.localeCompare(b.on));
      for (const item of items) {
        const part = Math.min(rest, openOf(item.id));
        if (part <= 0) break;
        rest -= part;
        allocations.push({
          id: randomUUID(),
          creditId: base.id,
          debitId: item.id,
          amount: part,
          on: base.on,
        });
      }
    }
  }
  return { entries, allocations };
}

/** The buckets not due, 1–30, 31–60, 61–90, over 90 and the unapplied credit of one account, worked out from its books. */
function agedByHand({ entries, allocations }: Ledger, asOf: string): number[] {
  const places = [0, 0, 0, 0, 0];
  let unapplied = 0;
  const then = allocations.filter(({ on }) => on <= asOf);
  for (const entry of entries) {
    if (entry.on > asOf) continue;
    const used = then
      .filter(({ debitId, creditId }) => (entry.amount > 0 ? debitId : creditId) === entry.id)
      .reduce((sum, { amount }) => sum + amount, 0);
    if (entry.amount < 0) unapplied += -entry.amount - used;
    else {
      const past = (Date.parse(asOf) - Date.parse(entry.dueOn ?? entry.on)) / 86_400_000;
      const place = past <= 0 ? 0 : past <= 30 ? 1 : past <= 60 ? 2 : past <= 90 ? 3 : 4;
      places[place] = (places[place] ?? 0) + entry.amount - used;
    }
  }
  return [...places, unapplied];
}

/** A thousand at a time, as imports write them. */
const parts = <Row>(rows: Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / 1_000) }, (_, n) => rows.slice(n * 1_000, (n + 1) * 1_000));

const insertCustomers = sqlText(
  'insert into app.customer (id, code, name) select id, id::text, id::text from unnest(:ids::uuid[]) id',
);

test('of ten thousand customers, on any day and by either way: not due and buckets less unapplied credit are the ledger’s balance, as worked out from the books', async () => {
  const { id } = await buildOrganization();
  const accounts = fc.sample(fc.array(happening, { maxLength: 7 }), { numRuns: CUSTOMERS, seed: 20260401 });
  const books = accounts.map((happenings, number) => {
    const customerId = randomUUID();
    return { customerId, ...keepBooks(customerId, happenings, number) };
  });
  const entries = books.flatMap((each) => each.entries);
  const allocations = books.flatMap((each) => each.allocations);
  await withOrganization(id, async (em) => {
    await query(em, insertCustomers, { ids: books.map(({ customerId }) => customerId) });
    for (const part of parts(entries)) await buildEntries(em, part);
    await query(em, sqlText('analyze app.receivable_entry, app.receivable_open'));
  });
  await withOrganization(id, async (em) => {
    for (const part of parts(allocations)) await buildAllocations(em, part);
    await query(em, sqlText('analyze app.receivable_allocation'));
  });
  const specified = { basis: DebtBasis.DUE, allocation: DebtAllocation.SPECIFIED };
  for (const asOf of [day(-1), day(45), day(120), day(300)]) {
    const { rows, report, fifo } = await withOrganization(id, async (em) => ({
      rows: await listDebtors(
        em,
        { asOf, ...specified },
        {},
        { sort: DebtorSort.OWED, place: null },
        CUSTOMERS,
      ),
      report: await reportAgeing(em, { asOf, ...specified }, {}),
      fifo: await reportAgeing(em, { asOf, basis: DebtBasis.DUE, allocation: DebtAllocation.FIFO }, {}),
    }));
    const found = new Map(rows.map((row) => [row.customerId, [...row.open.map(Number), row.unapplied]]));
    const byHand = books.map((ledger) => [ledger.customerId, agedByHand(ledger, asOf)] as const);
    expect(
      byHand.filter(([who, aged]) => String(found.get(who) ?? [0, 0, 0, 0, 0, 0]) !== String(aged)),
    ).toEqual([]);
    const balance = entries.reduce((sum, { amount, on }) => sum + (on <= asOf ? amount : 0), 0);
    for (const each of [report, fifo]) {
      expect(each.unbalanced).toBe(0);
      expect(each.buckets.reduce((sum, { open }) => sum + open, 0) - each.unapplied).toBe(balance);
    }
  }
}, 120_000);
