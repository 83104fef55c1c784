import { beforeEach, describe, expect, test } from '@jest/globals';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { type BuiltProduct, buildProduct } from '../../../test/build-product.js';
import { buildStock, shelfOf, strayLevels } from '../../../test/build-stock.js';
import { useDatabase } from '../../../test/database.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { translate } from '../../platform/errors/messages.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { holdBatch, releaseBatch, setReorderLevels } from './hold.service.js';
import type { StockCountLineInput } from './stock.input.js';
import { adjustStock, reverseStockDocument, transferStock, writeOffStock } from './stock-command.service.js';
import '../../messages.js';

useDatabase();

const actor = { userId: 'keeper', role: Role.STOCK_KEEPER, branchIds: null };
let id: string;
let branchId: string;
let otherId: string;
let tablets: BuiltProduct;
beforeEach(async () => {
  id = (await buildOrganization()).id;
  branchId = (await buildBranch(id, 'Chi nhánh 1')).id;
  otherId = (await buildBranch(id, 'Chi nhánh 2')).id;
  tablets = await buildProduct(id, {
    name: 'Amlodipin',
    cost: '700',
    units: [{ name: 'Hộp', factor: '30' }],
  });
});

type Work<T> = (em: Parameters<Parameters<typeof withOrganization>[1]>[0]) => Promise<T>;
const act = <T>(work: Work<T>) => withOrganization(id, work, { actor });
const receive = (quantity: number, lot = '', expiresOn?: string) =>
  buildStock(id, { branchId, productId: tablets.product.id, quantity, lot, expiresOn });
const line = (
  quantity: string,
  lot: string,
  more: Partial<StockCountLineInput> = {},
): StockCountLineInput => ({
  productUnitId: tablets.baseUnit.id,
  quantity,
  lot,
  ...more,
});
const count = (...lines: StockCountLineInput[]) =>
  act((em) => adjustStock(em, { branchId, reason: 'kiểm kê', lines }));
const writeOff = (...lines: StockCountLineInput[]) =>
  act((em) => writeOffStock(em, { branchId, reason: 'vỡ', lines }));
const shelf = (at = branchId) => shelfOf(id, at, tablets.product.id);
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error('it was not refused', { cause: error });
  return { code: error.code, field: error.field, message: translate(error.key, error.params, 'en') };
};

describe('a count', () => {
  test('sets batches to what was counted, in packs too, and makes a lot known that nobody had recorded', async () => {
    await receive(40, 'A', '2027-01-01');
    await count(
      line('35', 'A'),
      line('2', 'B', { productUnitId: tablets.units[1]?.id as string, expiresOn: '2028-01-31' }),
    );
    expect(await shelf()).toEqual({ A: 35, B: 60 });
    expect(await strayLevels(id)).toEqual([]);
  });

  test('settles what a file or a sale left below zero, and takes a batch that has no expiry', async () => {
    await receive(5);
    await act((em) => adjustStock(em, { branchId, reason: 'x', lines: [line('0', '')] }));
    await count(line('12', ''), line('3', 'NO-EXPIRY'));
    expect(await shelf()).toEqual({ '': 12, 'NO-EXPIRY': 3 });
  });

  test('is refused where the batch changed since the person looked, and nothing of it is kept', async () => {
    await receive(40, 'A');
    await receive(9, 'B');
    expect(await refusal(count(line('3', 'B'), line('35', 'A', { known: '41' })))).toEqual({
      code: 'CONFLICT',
      field: 'lines.1.quantity',
      message: 'The stock changed meanwhile from 41 to 40. Look again, then save once more.',
    });
    expect(await shelf()).toEqual({ A: 40, B: 9 });
  });

  test('needs a reason and lines, each batch once and none below zero', async () => {
    expect(
      (await refusal(act((em) => adjustStock(em, { branchId, reason: ' ', lines: [line('1', 'A')] })))).field,
    ).toBe('reason');
    expect((await refusal(count())).field).toBe('lines');
    expect((await refusal(count(line('-1', 'A')))).field).toBe('lines.0.quantity');
    expect((await refusal(count(line('1', 'A'), line('2', 'A')))).message).toBe(
      'The lot A is in another line already. Make the two one.',
    );
  });
});

describe('a write-off', () => {
  test('of more than there is names the lot and what is left of it, and takes nothing', async () => {
    await receive(4, 'A', '2026-03-01');
    await receive(10, 'B');
    expect(await refusal(writeOff(line('1', 'B'), line('5', 'A')))).toEqual({
      code: 'CONFLICT',
      field: 'lines',
      message:
        'Lot A of Amlodipin at Chi nhánh 1 has only 4 Viên; 5 are needed. Take less, or count the shelf.',
    });
    expect(await shelf()).toEqual({ A: 4, B: 10 });
  });

  test('takes of expired and of held batches, which nobody may sell', async () => {
    const [expired] = await receive(4, 'A', '2026-01-31');
    await act((em) => holdBatch(em, expired as string, 'nghi'));
    await writeOff(line('4', 'A'));
    expect(await shelf()).toEqual({ A: 0 });
  });

  test('of the last four units goes to two of eight who ask for two at once', async () => {
    await receive(4, 'A');
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => writeOff(line('2', 'A'))));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await shelf()).toEqual({ A: 0 });
    expect(await strayLevels(id)).toEqual([]);
  });

  test('can be taken back once, with a reason', async () => {
    await receive(4, 'A');
    const document = await writeOff(line('3', 'A'));
    const back = () => act((em) => reverseStockDocument(em, document.id, 'nhầm lô'));
    await back();
    expect(await shelf()).toEqual({ A: 4 });
    expect(await refusal(back())).toMatchObject({ code: 'CONFLICT', field: 'id' });
    expect(await shelf()).toEqual({ A: 4 });
  });
});

describe('a transfer', () => {
  const bring = (quantity: string, toBranchId = otherId) =>
    act((em) =>
      transferStock(em, {
        fromBranchId: branchId,
        toBranchId,
        reason: 'chia hàng',
        lines: [line(quantity, 'A')],
      }),
    );

  test('leaves one branch and reaches the other at once, and goes back where it is still there', async () => {
    await receive(10, 'A', '2027-01-01');
    const document = await bring('4');
    expect([await shelf(), await shelf(otherId)]).toEqual([{ A: 6 }, { A: 4 }]);
    await act((em) => writeOffStock(em, { branchId: otherId, reason: 'vỡ', lines: [line('1', 'A')] }));
    expect((await refusal(act((em) => reverseStockDocument(em, document.id, 'nhầm')))).message).toBe(
      'Lot A of Amlodipin at Chi nhánh 2 has only 3 Viên; 4 are needed. Take less, or count the shelf.',
    );
    expect([await shelf(), await shelf(otherId)]).toEqual([{ A: 6 }, { A: 3 }]);
    expect(await strayLevels(id)).toEqual([]);
  });

  test('of more than there is, to the same branch, or of a lot that is held is refused', async () => {
    const [batchId] = await receive(10, 'A');
    expect((await refusal(bring('11'))).code).toBe('CONFLICT');
    expect((await refusal(bring('1', branchId))).field).toBe('toBranchId');
    await act((em) => holdBatch(em, batchId as string, 'nghi'));
    expect((await refusal(bring('1'))).message).toBe('This lot is held: it stays where it is.');
    expect([await shelf(), await shelf(otherId)]).toEqual([{ A: 10 }, {}]);
  });
});

test('a lot is put aside and released with a reason; stock without a lot can not be', async () => {
  const [batchId] = await receive(10, 'A');
  const [unnamed] = await receive(1);
  expect((await refusal(act((em) => holdBatch(em, batchId as string, '')))).field).toBe('reason');
  expect((await refusal(act((em) => holdBatch(em, unnamed as string, 'nghi')))).message).toBe(
    'Stock without a lot cannot be put aside. Count it by lot first.',
  );
  expect(await act((em) => holdBatch(em, batchId as string, 'nghi'))).toMatchObject({
    hold: 'QUARANTINE',
    holdReason: 'nghi',
  });
  expect((await refusal(act((em) => holdBatch(em, batchId as string, 'nghi')))).code).toBe('CONFLICT');
  expect(await act((em) => releaseBatch(em, batchId as string, 'đạt'))).toMatchObject({
    hold: null,
    holdReason: null,
  });
  expect((await refusal(act((em) => releaseBatch(em, batchId as string, 'đạt')))).code).toBe('CONFLICT');
});

test('the least and the most that a branch wants go together, and only where stock is kept', async () => {
  await receive(10, 'A');
  const set = (at: string, minimum: string | null, maximum: string | null) =>
    act((em) => setReorderLevels(em, { branchId: at, productId: tablets.product.id, minimum, maximum }));
  expect((await refusal(set(branchId, '5', '4'))).field).toBe('maximum');
  expect((await refusal(set(branchId, '-1', null))).field).toBe('minimum');
  expect((await refusal(set(otherId, '1', '2'))).code).toBe('NOT_FOUND');
  expect((await set(branchId, '1', '2')).id).toBe(tablets.product.id);
});

test('whatever changes stock tells of it once, so that what runs out is reckoned anew', async () => {
  await receive(40, 'A', '2030-01-01');
  const batchId = async () =>
    (
      await withOrganization(id, (em) =>
        query<{ id: string }>(em, sqlText(`select id from app.batch where lot = 'A'`)),
      )
    )[0]?.id as string;
  const document = await writeOff(line('4', 'A'));
  await act((em) => reverseStockDocument(em, document.id, 'nhầm'));
  await act(async (em) => holdBatch(em, await batchId(), 'chờ kiểm nghiệm'));
  await act(async (em) => releaseBatch(em, await batchId(), 'đạt'));
  await act((em) =>
    setReorderLevels(em, { branchId, productId: tablets.product.id, minimum: '5', maximum: null }),
  );
  await refusal(writeOff(line('400', 'A')));
  const told = await withOrganization(id, (em) =>
    query<{ payload: unknown }>(em, sqlText(`select payload from app.outbox where name = 'StockChanged'`)),
  );
  expect(told).toEqual(Array(5).fill({ payload: { productIds: [tablets.product.id] } }));
});
