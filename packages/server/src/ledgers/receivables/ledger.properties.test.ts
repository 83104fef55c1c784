import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildSale } from '../../../test/build-sale.js';
import { useDatabase } from '../../../test/database.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { setClock } from '../../platform/clock/clock.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { Sale, SaleKind } from '../sales/sale.entity.js';
import { cancelSale } from '../sales/sale.service.js';
import { PaymentMethod } from '../sales/sale-payment.entity.js';
import { bouncePayment, recordCreditNote, recordOpeningBalance } from './credit.service.js';
import { applyCredit, recordPayment } from './payment.service.js';
import { postSales } from './post-sales.service.js';
import { ReceivableEntry } from './receivable-entry.entity.js';
import { requestWriteOff } from './request.service.js';

useDatabase();

const FIRST = '2026-03-01';
const DAYS = 40;
const day = fc.integer({ min: 0, max: DAYS - 1 });
const amount = fc.integer({ min: 1, max: 500 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('sale' as const), on: day, amount }),
  fc.record({ kind: fc.constant('payment' as const), on: day, amount, which: fc.option(fc.nat(20)) }),
  fc.record({ kind: fc.constant('creditNote' as const), on: day, amount, which: fc.option(fc.nat(20)) }),
  fc.record({ kind: fc.constant('opening' as const), on: day, amount: fc.integer({ min: -200, max: 200 }) }),
  fc.record({ kind: fc.constant('bounce' as const), on: day, which: fc.nat(20) }),
  fc.record({ kind: fc.constant('return' as const), on: day, amount, which: fc.nat(20) }),
  fc.record({ kind: fc.constant('apply' as const), on: day, which: fc.nat(20) }),
  fc.record({ kind: fc.constant('writeOff' as const), amount, which: fc.nat(20) }),
  fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('correct' as const), amount, which: fc.nat(20) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const on = (offset: number) => addDays(FIRST, offset);
const one = <Row>(rows: Row[], which: number | null): Row | undefined =>
  which === null || rows.length === 0 ? undefined : rows[which % rows.length];

/** Carries a step out as people and files do; what can't be is refused, and changes nothing. */
async function take(organizationId: string, customerId: string, what: Step): Promise<void> {
  const scope = <T>(work: (em: EntityManager) => Promise<T>) => withOrganization(organizationId, work);
  const entries = await scope((em) => em.find(ReceivableEntry, {}, { orderBy: { id: 'asc' } }));
  const sales = await scope((em) =>
    em.find(Sale, { inForce: true, kind: SaleKind.SALE }, { orderBy: { id: 'asc' } }),
  );
  const debits = entries.filter((entry) => entry.amount > 0);
  const credits = entries.filter((entry) => entry.amount < 0);
  if (what.kind === 'sale')
    return void (await buildSale(organizationId, {
      customerId,
      total: what.amount,
      paid: 0,
      businessDate: on(what.on),
    }));
  if (what.kind === 'return') {
    const sale = one(sales, what.which);
    if (!sale) return;
    const businessDate = [on(what.on), sale.businessDate].sort().at(-1) as string;
    const total = Math.min(what.amount, sale.total);
    const of = { returnedSaleId: sale.id, returnedBusinessDate: sale.businessDate };
    return void (await buildSale(organizationId, {
      customerId,
      kind: SaleKind.RETURN,
      total,
      paid: 0,
      businessDate,
      ...of,
    }));
  }
  if (what.kind === 'correct') {
    const sale = one(sales, what.which);
    if (!sale || (await scope((em) => em.count(Sale, { returnedSaleId: sale.id })))) return;
    const { code, branchId, businessDate, revision } = sale;
    await scope((em) => em.nativeUpdate(Sale, { id: sale.id }, { inForce: false }));
    const next = {
      code,
      branchId,
      businessDate,
      revision: revision + 1,
      customerId,
      total: what.amount,
      paid: 0,
    };
    const made = await scope(async (em) => {
      const written = em.create(Sale, {
        ...pick(sale),
        ...next,
        subtotal: what.amount,
        due: what.amount,
      } as never) as Sale;
      await em.persist(written).flush();
      await postSales(em, [sale.id, written.id]);
      return written;
    });
    expect(made.id).not.toBe(sale.id);
    return;
  }
  await scope(async (em) => {
    if (what.kind === 'payment') {
      const item = one(debits, what.which);
      const items = item ? [{ itemId: item.id }] : [];
      const paidOn = on(what.on);
      await recordPayment(em, {
        customerId,
        amount: what.amount,
        method: PaymentMethod.CASH,
        paidOn,
        items,
        keepRest: true,
      });
    } else if (what.kind === 'creditNote')
      await recordCreditNote(em, {
        customerId,
        amount: what.amount,
        itemId: one(debits, what.which)?.id,
        on: on(what.on),
        reason: 'x',
      });
    else if (what.kind === 'opening')
      await recordOpeningBalance(em, { customerId, amount: what.amount, on: on(what.on) });
    else if (what.kind === 'bounce')
      await bouncePayment(em, one(credits, what.which)?.id ?? customerId, 'x', on(what.on));
    else if (what.kind === 'apply')
      await applyCredit(em, one(credits, what.which)?.id ?? customerId, [], on(what.on));
    else if (what.kind === 'writeOff')
      await requestWriteOff(em, {
        itemId: one(debits, what.which)?.id ?? customerId,
        amount: what.amount,
        reason: 'x',
      });
    else await cancelSale(em, one(sales, what.which)?.id ?? customerId, 'x');
  }).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}

const pick = ({ source, kind, status, soldAt }: Sale) => ({
  source,
  kind,
  status,
  soldAt,
  inForce: true,
  discount: 0,
  surcharge: 0,
  tax: 0,
  headerOnly: true,
});

const everything = sqlText(`
  select e.id, e.amount, e.business_date::text as day, coalesce(o.open, 0)::bigint as open
  from app.receivable_entry e left join app.receivable_open o on o.organization_id = e.organization_id and o.entry_id = e.id
  where e.organization_id = :organization_id`);
const taken = sqlText(`
  select credit_id as "creditId", debit_id as "debitId", amount, business_date::text as day
  from app.receivable_allocation where organization_id = :organization_id`);
const account = sqlText(`
  select balance, unapplied from app.receivable_account
  where organization_id = :organization_id and customer_id = :customer_id::uuid`);

test('what is open less what is unapplied is the balance of the ledger, on every day of every history', async () => {
  setClock(() => new Date(`${on(DAYS + 5)}T05:00:00Z`));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const { id } = await buildOrganization();
      const customerId = (await buildCustomer(id)).id;
      for (const each of steps) await take(id, customerId, each);
      await withOrganization(id, async (em) => {
        const entries = await query<{ id: string; amount: number; day: string; open: number }>(
          em,
          everything,
        );
        const allocations = await query<{ creditId: string; debitId: string; amount: number; day: string }>(
          em,
          taken,
        );
        const openOn = (entry: { id: string; amount: number }, last: string) =>
          Math.abs(entry.amount) -
          allocations
            .filter(
              (each) => each.day <= last && entry.id === (entry.amount > 0 ? each.debitId : each.creditId),
            )
            .reduce((sum, each) => sum + each.amount, 0);
        for (let offset = 0; offset <= DAYS + 5; offset += 1) {
          const last = on(offset);
          const known = entries.filter((entry) => entry.day <= last);
          const opens = known.map((entry) => ({ ...entry, left: openOn(entry, last) }));
          expect(opens.filter(({ left }) => left < 0)).toEqual([]);
          const owed = opens.reduce((sum, each) => sum + (each.amount > 0 ? each.left : -each.left), 0);
          expect(owed).toBe(known.reduce((sum, each) => sum + each.amount, 0));
        }
        // The roll-ups are what the records come to.
        const end = on(DAYS + 5);
        for (const entry of entries) expect(entry.open).toBe(openOn(entry, end));
        const [kept] = await query<{ balance: number; unapplied: number }>(em, account, { customerId });
        const unapplied = entries
          .filter((each) => each.amount < 0)
          .reduce((sum, each) => sum + openOn(each, end), 0);
        expect(kept ?? { balance: 0, unapplied: 0 }).toEqual({
          balance: entries.reduce((sum, each) => sum + each.amount, 0),
          unapplied,
        });
      });
    }),
    { numRuns: 25, seed: 20261128 },
  );
}, 120_000);
