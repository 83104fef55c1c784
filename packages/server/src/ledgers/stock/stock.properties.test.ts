import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildProduct } from '../../../test/build-product.js';
import { buildStock, shelfOf, strayLevels } from '../../../test/build-stock.js';
import { useDatabase } from '../../../test/database.js';
import { setClock } from '../../platform/clock/clock.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { Role } from '../../platform/permissions/permissions.js';
import { cancelSale, recordSale } from '../sales/sale.service.js';
import { holdBatch, releaseBatch } from './hold.service.js';
import { adjustStock, reverseStockDocument, transferStock, writeOffStock } from './stock-command.service.js';

useDatabase();
afterAll(() => setClock());

const actor = { userId: 'manager', role: Role.MANAGER, branchIds: null };
/** In the order in which they leave the shelf: what expires first, what never does, what has no lot. */
const lots = ['SOON', 'LATE', 'NEVER', ''] as const;
type Lot = (typeof lots)[number];
const expiry: Record<Lot, string> = { SOON: '2026-06-06', LATE: '2026-06-12', NEVER: '9999', '': '9999' };
const PACK = 12;

const place = fc.constantFrom(0, 1);
const lot = fc.constantFrom(...lots);
// Quarters of a tablet, or quarters of a pack: every product of the two is told exactly by a number.
const amount = fc.record({
  quarters: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom(1, 1, 1, PACK),
});
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('receive' as const), place, lot, amount }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('sell' as const), place, amount }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('count' as const), place, lot, amount }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('writeOff' as const), place, lot, amount }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('transfer' as const), place, lot, amount }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse' as const), which: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hold' as const), lot }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

interface Change {
  place: number;
  lot: Lot;
  quantity: number;
}

/** Stock by the book: what a careful keeper would write down. Each step says whether it may be done. */
class Book {
  levels = [0, 1].map(() => new Map<Lot, number>(lots.map((each) => [each, 0])));
  held = new Set<Lot>();
  documents: { id: string; changes: Change[]; reversed: boolean }[] = [];
  sales: { id: string; changes: Change[]; cancelled: boolean }[] = [];

  at = (where: number, which: Lot): number => this.levels[where]?.get(which) ?? 0;

  move(changes: Change[]): void {
    for (const change of changes)
      this.levels[change.place]?.set(change.lot, this.at(change.place, change.lot) + change.quantity);
  }

  fits = (changes: Change[]): boolean =>
    changes.every((change) => this.at(change.place, change.lot) + change.quantity >= 0);

  /** What a sale takes: undefined where not enough is neither held nor expired. */
  taken(where: number, quantity: number, day: string): Change[] | undefined {
    let rest = quantity;
    const changes: Change[] = [];
    for (const each of lots) {
      const part = this.held.has(each) || expiry[each] < day ? 0 : Math.min(rest, this.at(where, each));
      if (part > 0) changes.push({ place: where, lot: each, quantity: -part });
      rest -= part;
    }
    return rest === 0 ? changes : undefined;
  }
}

/** Whether it was done; anything but a refusal is a fault. */
async function done<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

async function live(steps: Step[]): Promise<void> {
  setClock(() => new Date('2026-06-01T05:00:00Z'));
  const { id } = await buildOrganization();
  const branchIds = [(await buildBranch(id)).id, (await buildBranch(id)).id];
  const { product, units } = await buildProduct(id, { units: [{ name: 'Vỉ', factor: String(PACK) }] });
  const receive = (where: number, which: Lot, quantity: number, day: string) =>
    buildStock(id, {
      ...{ branchId: branchIds[where] as string, productId: product.id, lot: which, quantity, day },
      expiresOn: expiry[which] === '9999' ? undefined : expiry[which],
    });
  const book = new Book();
  const batches = new Map<Lot, string>();
  for (const where of [0, 1])
    for (const each of lots) {
      batches.set(each, (await receive(where, each, 6, '2026-06-01'))[0] as string);
      book.move([{ place: where, lot: each, quantity: 6 }]);
    }
  const act = <T>(work: (em: EntityManager) => Promise<T>) => withOrganization(id, work, { actor });
  const asked = ({ quarters, unit }: { quarters: number; unit: number }) => ({
    productUnitId: units[unit === 1 ? 0 : 1]?.id as string,
    quantity: String(quarters / 4),
  });
  const document = async (may: boolean, changes: Change[], work: Promise<{ id: string }>) => {
    const made = await done(work);
    expect(Boolean(made)).toBe(may);
    if (!made) return;
    book.move(changes);
    book.documents.push({ id: made.id, changes, reversed: false });
  };

  for (const [index, each] of steps.entries()) {
    const day = `2026-06-${String(2 + Math.min(index, 20)).padStart(2, '0')}`;
    const now = new Date(`${day}T06:00:00Z`);
    setClock(() => now);
    const quantity = 'amount' in each ? (each.amount.quarters / 4) * each.amount.unit : 0;
    const branchId = 'place' in each ? (branchIds[each.place] as string) : '';
    const lines = 'amount' in each ? [{ ...asked(each.amount), lot: 'lot' in each ? each.lot : '' }] : [];
    if (each.kind === 'receive') {
      await receive(each.place, each.lot, quantity, day);
      book.move([{ place: each.place, lot: each.lot, quantity }]);
    } else if (each.kind === 'sell') {
      const changes = book.taken(each.place, quantity, day);
      const line = asked(each.amount);
      const sale = await done(
        act((em) => recordSale(em, { branchId, soldAt: now, lines: [line], payments: [] })),
      );
      expect(Boolean(sale)).toBe(Boolean(changes));
      if (sale && changes) {
        book.move(changes);
        book.sales.push({ id: sale.id, changes, cancelled: false });
      }
    } else if (each.kind === 'count') {
      const changes = [
        { place: each.place, lot: each.lot, quantity: quantity - book.at(each.place, each.lot) },
      ];
      await document(
        true,
        changes,
        act((em) => adjustStock(em, { branchId, reason: 'đếm', lines })),
      );
    } else if (each.kind === 'writeOff') {
      const changes = [{ place: each.place, lot: each.lot, quantity: -quantity }];
      await document(
        book.fits(changes),
        changes,
        act((em) => writeOffStock(em, { branchId, reason: 'vỡ', lines })),
      );
    } else if (each.kind === 'transfer') {
      const { place: from, lot: which } = each;
      const changes = [
        { place: from, lot: which, quantity: -quantity },
        { place: 1 - from, lot: which, quantity },
      ];
      const given = {
        fromBranchId: branchId,
        toBranchId: branchIds[1 - from] as string,
        reason: 'chia',
        lines,
      };
      const may = book.fits(changes) && !book.held.has(which);
      await document(
        may,
        changes,
        act((em) => transferStock(em, given)),
      );
    } else if (each.kind === 'reverse') {
      const known = book.documents[each.which];
      if (!known) continue;
      const changes = known.changes.map((change) => ({ ...change, quantity: -change.quantity }));
      const may = !known.reversed && book.fits(changes);
      const made = await done(act((em) => reverseStockDocument(em, known.id, 'nhầm')));
      expect(Boolean(made)).toBe(may);
      if (!made) continue;
      book.move(changes);
      known.reversed = true;
    } else if (each.kind === 'cancel') {
      const known = book.sales[each.which];
      if (!known || known.cancelled) continue;
      await act((em) => cancelSale(em, known.id, 'nhầm'));
      book.move(known.changes.map((change) => ({ ...change, quantity: -change.quantity })));
      known.cancelled = true;
    } else if (each.lot) {
      const batchId = batches.get(each.lot) as string;
      const isHeld = book.held.delete(each.lot);
      if (!isHeld) book.held.add(each.lot);
      await act((em) => (isHeld ? releaseBatch(em, batchId, 'đạt') : holdBatch(em, batchId, 'nghi')));
    }
  }

  for (const where of [0, 1])
    expect(await shelfOf(id, branchIds[where] as string, product.id)).toEqual(
      Object.fromEntries(book.levels[where] as Map<Lot, number>),
    );
  expect(await strayLevels(id)).toEqual([]);
}

test('whatever happens to stock, in units and packs, the levels are those of a careful keeper and the sum of the ledger', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), live), {
    numRuns: 30,
    endOnFailure: false,
  });
}, 300_000);
