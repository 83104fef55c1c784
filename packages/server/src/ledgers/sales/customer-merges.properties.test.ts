import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildOrganization } from '../../../test/build.js';
import { buildLedger, type LedgerRecord } from '../../../test/build-ledger.js';
import { useDatabase } from '../../../test/database.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { CustomerMerge } from '../../registers/customers/customer-merge.entity.js';
import { mergeDuplicates, undoMerge } from '../../registers/customers/duplicate.service.js';
import { rebuildRollUps, regroupCustomerSales } from './roll-up.service.js';

useDatabase();

const people = ['An', 'Bình', 'Chi', 'Dung', 'Em'];
const record = fc.record({
  customer: fc.constantFrom(...people),
  day: fc.constantFrom('2026-05-01', '2026-05-02', '2026-05-03'),
  total: fc.integer({ min: 1, max: 9 }).map((thousands) => thousands * 1_000),
  kind: fc.constantFrom('SALE' as const, 'SALE' as const, 'RETURN' as const),
});
const pair = fc.tuple(fc.constantFrom(...people), fc.constantFrom(...people));

interface Row {
  name: string;
  first_day: string | null;
  last_day: string | null;
  purchases: number;
  net: number;
}
const figures = sqlText(`
  select c.name, s.first_day, s.last_day, s.purchases, s.net
  from app.customer_sales s join app.customer c on c.id = s.customer_id
  where s.organization_id = :organization_id and (s.purchases, s.net) <> (0, 0) order by c.name`);
const pointers = sqlText(`
  select c.name, into_customer.name as into, into_customer.merged_into_id as further
  from app.customer c join app.customer into_customer on into_customer.id = c.merged_into_id
  where c.organization_id = :organization_id order by c.name`);

const read = (em: EntityManager) => query<Row>(em, figures);
const total = (rows: Row[]) => rows.reduce((sum, row) => sum + row.net, 0);

/** Who counts as whom by these merges, worked out without the database. */
function roots(merges: { loser: string; survivor: string }[]): Map<string, string> {
  const next = new Map(merges.map(({ loser, survivor }) => [loser, survivor]));
  const rootOf = (name: string): string => (next.has(name) ? rootOf(next.get(name) as string) : name);
  return new Map(people.map((name) => [name, rootOf(name)]));
}

/** The figures of everybody by whom they count as, from the records alone. */
function expected(records: LedgerRecord[], rootOf: Map<string, string>): Row[] {
  return [...new Set(rootOf.values())]
    .map((name) => {
      const own = records.filter(({ customer }) => rootOf.get(customer ?? '') === name);
      const days = own
        .filter(({ kind }) => kind !== 'RETURN')
        .map(({ day }) => day)
        .sort();
      const net = own.reduce(
        (sum, { kind, total: amount }) => sum + (kind === 'RETURN' ? -amount : amount),
        0,
      );
      return { name, first_day: days[0] ?? null, last_day: days.at(-1) ?? null, purchases: days.length, net };
    })
    .filter(({ purchases, net }) => purchases !== 0 || net !== 0)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

test('whoever is merged with whom, sums stay, pointers are one step deep, and undoing all in any order restores everything', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { maxLength: 15 }),
      fc.array(pair, { maxLength: 5 }),
      fc.infiniteStream(fc.nat(10)),
      async (records, pairs, dice) => {
        const { id: organizationId } = await buildOrganization();
        const ids = await buildLedger(organizationId, records, { customers: people });
        const inOne = <T>(work: (em: EntityManager) => Promise<T>) => withOrganization(organizationId, work);
        const before = await inOne(read);
        expect(before).toEqual(expected(records, roots([])));

        const merges: { id: string; loser: string; survivor: string }[] = [];
        const check = async () => {
          const rootOf = roots(merges);
          const rows = await inOne(read);
          expect(rows).toEqual(expected(records, rootOf));
          expect(total(rows)).toBe(total(before));
          expect(await inOne((em) => query(em, pointers))).toEqual(
            people.flatMap((name) => {
              const into = rootOf.get(name);
              return into === name ? [] : [{ name, into, further: null }];
            }),
          );
        };
        for (const [loser, survivor] of pairs) {
          const rootOf = roots(merges);
          if (loser === survivor || rootOf.get(loser) !== loser || rootOf.get(survivor) !== survivor)
            continue;
          await inOne(async (em) => {
            const [goes, stays] = await Promise.all(
              [loser, survivor].map((name) => em.findOneOrFail(Customer, { id: ids.get(name) as string })),
            );
            if (!goes || !stays) return;
            const { customerIds } = await mergeDuplicates(em, stays, goes);
            await regroupCustomerSales(em, customerIds);
            const edge = await em.findOneOrFail(CustomerMerge, { loserId: goes.id, undoneAt: null });
            merges.push({ id: edge.id, loser, survivor });
          });
          await check();
        }
        const merged = await inOne(read);
        await inOne(rebuildRollUps);
        expect(await inOne(read)).toEqual(merged);

        while (merges.length > 0) {
          const [undone] = merges.splice((dice.next().value as number) % merges.length, 1);
          await inOne(async (em) => {
            const { customerIds } = await undoMerge(em, undone?.id ?? '');
            await regroupCustomerSales(em, customerIds);
          });
          await check();
        }
        expect(await inOne(read)).toEqual(before);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
