import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from '@jest/globals';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildProduct } from '../../../test/build-product.js';
import { shelfOf, strayLevels } from '../../../test/build-stock.js';
import { useDatabase } from '../../../test/database.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Batch } from './batch.entity.js';
import { receiveStock, reverseReceipts, type StockReceived } from './stock.service.js';

useDatabase();

let id: string;
let branchId: string;
let productId: string;
beforeEach(async () => {
  id = (await buildOrganization()).id;
  branchId = (await buildBranch(id)).id;
  productId = (await buildProduct(id)).product.id;
});

const came = (lot: string, quantity: string, more: Partial<StockReceived> = {}): StockReceived => ({
  branchId,
  productId,
  lot,
  quantity,
  movedAt: new Date('2026-03-02T05:00:00Z'),
  businessDate: '2026-03-02',
  receiptLineId: randomUUID(),
  ...more,
});
const receive = (received: StockReceived[], startTracking = true) =>
  withOrganization(id, (em) => receiveStock(em, { importId: null, received, startTracking }));
const shelf = () => shelfOf(id, branchId, productId);

test('a receipt puts each line into its lot, once, and tells which; what is said later of a lot counts', async () => {
  const first = came('A', '10.5', { expiresOn: '2027-01-01', cost: '700.25' });
  const [a, b, again] = await receive([first, came('', '3', { cost: '9' }), came('A', '2')]);
  expect(again).toBe(a);
  expect(await shelf()).toEqual({ '': 3, A: 12.5 });
  await receive([{ ...first, expiresOn: '2027-02-01' }]);
  expect(await shelf()).toEqual({ '': 3, A: 12.5 });
  const batches = await withOrganization(id, (em) =>
    em.find(Batch, { id: [a as string, b as string] }, { orderBy: { lot: 'asc' } }),
  );
  expect(batches).toMatchObject([
    { lot: '', cost: null },
    { lot: 'A', expiresOn: '2027-02-01', cost: '700.250000' },
  ]);
});

test('a receipt of before the stock was kept makes its lot known and moves nothing', async () => {
  const [batchId] = await receive([came('OLD', '4', { expiresOn: '2026-09-01' })], false);
  expect(batchId).toMatch(/^[0-9a-f-]{36}$/);
  expect(await shelf()).toEqual({});
  await receive([came('A', '10')]);
  await receive([
    came('OLD', '4', { movedAt: new Date('2026-03-01T05:00:00Z'), businessDate: '2026-03-01' }),
  ]);
  expect(await shelf()).toEqual({ A: 10 });
});

test('a receipt that is taken back leaves the shelf as it was, and nothing twice', async () => {
  const [kept, wrong] = [came('A', '10'), came('A', '4')];
  await receive([kept, wrong]);
  const undo = () =>
    withOrganization(id, (em) =>
      reverseReceipts(em, {
        receiptLineIds: [wrong.receiptLineId],
        at: new Date('2026-03-03T05:00:00Z'),
        reason: 'typed twice',
      }),
    );
  await undo();
  await undo();
  expect(await shelf()).toEqual({ A: 10 });
  expect(await strayLevels(id)).toEqual([]);
});
