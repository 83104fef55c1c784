import { beforeEach, describe, expect, test } from '@jest/globals';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { type BuiltProduct, buildProduct } from '../../../test/build-product.js';
import { buildStock, shelfOf, strayLevels } from '../../../test/build-stock.js';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { heading, line } from '../../../test/invoice-lines.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { AppError } from '../../platform/errors/app-error.js';
import { translate } from '../../platform/errors/messages.js';
import { Role } from '../../platform/permissions/permissions.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { recordReturn } from '../sales/return.service.js';
import { cancelSale, recordSale } from '../sales/sale.service.js';
import { Batch, BatchHold } from './batch.entity.js';
import '../../messages.js';

useDatabase();

const actor = { userId: 'cashier', role: Role.MANAGER, branchIds: null };
let id: string;
let branchId: string;
let tablets: BuiltProduct;
beforeEach(async () => {
  id = (await buildOrganization()).id;
  branchId = (await buildBranch(id, 'Chi nhánh 1')).id;
  tablets = await buildProduct(id, { sku: 'SP1', name: 'Amlodipin', units: [{ name: 'Hộp', factor: '30' }] });
});

const receive = (quantity: number, lot = '', expiresOn?: string, day?: string) =>
  buildStock(id, { branchId, productId: tablets.product.id, quantity, lot, expiresOn, day });
const sell = (day: string, ...quantities: number[]) =>
  withOrganization(
    id,
    (em) =>
      recordSale(em, {
        branchId,
        soldAt: new Date(`${day}T06:00:00Z`),
        lines: quantities.map((quantity) => ({
          productUnitId: tablets.baseUnit.id,
          quantity: String(quantity),
        })),
        payments: [],
      }),
    { actor },
  );
const shelf = () => shelfOf(id, branchId, tablets.product.id);
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error('it was not refused', { cause: error });
  return { code: error.code, field: error.field, message: translate(error.key, error.params, 'en') };
};
const allowNegative = () =>
  withOrganization(id, (em) => em.nativeUpdate(Organization, { id }, { allowNegativeStock: true }));

describe('what a sale takes', () => {
  test('leaves the shelf with the batch that expires first, then the next, stock without expiry or lot last', async () => {
    await receive(5, 'NO-EXPIRY');
    await receive(10, 'LATE', '2027-01-31');
    await receive(10, 'SOON', '2026-08-31');
    await receive(4);
    await sell('2026-06-01', 12);
    expect(await shelf()).toEqual({ '': 4, LATE: 8, 'NO-EXPIRY': 5, SOON: 0 });
    await sell('2026-06-02', 8, 3, 4);
    expect(await shelf()).toEqual({ '': 2, LATE: 0, 'NO-EXPIRY': 0, SOON: 0 });
    expect(await strayLevels(id)).toEqual([]);
  });

  test('may be of a batch through its expiry day, and not after it', async () => {
    await receive(10, 'SOON', '2026-06-30');
    await receive(10, 'LATE', '2026-12-31');
    await sell('2026-06-30', 2);
    await sell('2026-07-01', 3);
    expect(await shelf()).toEqual({ LATE: 7, SOON: 8 });
  });

  test('is never of a batch that is held, and one of several lines that is too much stops them all', async () => {
    const [held] = await receive(50, 'HELD', '2026-08-31');
    await receive(5, 'GOOD', '2027-01-01');
    await withOrganization(id, (em) => em.nativeUpdate(Batch, { id: held }, { hold: BatchHold.QUARANTINE }));
    expect(await refusal(sell('2026-06-01', 3, 3))).toEqual({
      code: 'CONFLICT',
      field: 'lines.1.quantity',
      message:
        'Chi nhánh 1 has only 5 Viên of Amlodipin that can be sold; 6 are needed. Another 50 (HELD) are put aside, recalled or expired, and must not be sold.',
    });
    expect(await shelf()).toEqual({ GOOD: 5, HELD: 50 });
    await sell('2026-06-01', 5);
    expect(await shelf()).toEqual({ GOOD: 0, HELD: 50 });
    // Nor where the organization lets stock go below zero: what is on the shelf is likely of the held lot.
    await allowNegative();
    expect((await refusal(sell('2026-06-01', 1))).message).toContain('has only 0 Viên');
    expect(await shelf()).toEqual({ GOOD: 0, HELD: 50 });
  });

  test('is never of a batch that has expired, and says so; nothing blocked, it says what to do', async () => {
    await receive(8, 'OLD', '2026-05-31');
    await receive(2, 'GOOD', '2027-01-01');
    expect((await refusal(sell('2026-06-01', 3))).message).toBe(
      'Chi nhánh 1 has only 2 Viên of Amlodipin that can be sold; 3 are needed. Another 8 (OLD) are put aside, recalled or expired, and must not be sold.',
    );
    expect((await refusal(sell('2026-05-31', 11))).message).toBe(
      'Chi nhánh 1 has only 10 Viên of Amlodipin that can be sold; 11 are needed. Sell less, bring some from another branch, or count the shelf.',
    );
    expect(await shelf()).toEqual({ GOOD: 2, OLD: 8 });
  });

  test('is counted exactly in units and packs', async () => {
    await receive(31);
    const lines = [
      { productUnitId: tablets.units[1]?.id as string, quantity: '1' },
      { productUnitId: tablets.baseUnit.id, quantity: '0.333333' },
    ];
    await withOrganization(id, (em) => recordSale(em, { branchId, lines, payments: [] }));
    expect(await shelf()).toEqual({ '': 0.666667 });
  });

  test('goes below zero without a lot where the organization allows it', async () => {
    await allowNegative();
    await receive(3, 'A', '2027-01-01');
    await sell('2026-06-01', 5);
    expect(await shelf()).toEqual({ '': -2, A: 0 });
  });

  test('of a product or day whose stock is not kept moves nothing', async () => {
    await sell('2026-06-01', 5);
    expect(await shelf()).toEqual({});
    await receive(3, 'A', '2027-01-01', '2026-06-10');
    await sell('2026-06-09', 5);
    expect(await shelf()).toEqual({ A: 3 });
  });

  test('of the last ten units goes to ten of 32 that ask at once', async () => {
    await receive(6, 'A', '2027-01-01');
    await receive(4, 'B', '2027-02-01');
    const asked = await Promise.allSettled(Array.from({ length: 32 }, () => sell('2026-06-01', 1)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const others = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason.key] : []));
    expect(new Set(others)).toEqual(new Set(['stock.notEnough']));
    expect(await shelf()).toEqual({ A: 0, B: 0 });
    expect(await strayLevels(id)).toEqual([]);
  });
});

describe('what comes back', () => {
  const take = (saleId: string, quantity?: number, saleLineId?: string) =>
    withOrganization(id, (em) =>
      recordReturn(em, {
        saleId,
        soldAt: new Date('2026-06-05T06:00:00Z'),
        lines: saleLineId ? [{ saleLineId, quantity: String(quantity) }] : [],
        payments: [],
      }),
    );
  const lineOf = async (saleId: string) => {
    const { SaleLine } = await import('../sales/sale-line.entity.js');
    return withOrganization(id, async (em) => (await em.findOneOrFail(SaleLine, { saleId })).id);
  };

  test('is put back where it was taken from, the last taken first, and a return can be cancelled', async () => {
    await receive(5, 'A', '2026-12-01');
    await receive(5, 'B', '2027-01-01');
    const sale = await sell('2026-06-01', 8);
    const lineId = await lineOf(sale.id);
    const first = await take(sale.id, 2, lineId);
    expect(await shelf()).toEqual({ A: 0, B: 4 });
    await take(sale.id, 3, lineId);
    expect(await shelf()).toEqual({ A: 2, B: 5 });
    await withOrganization(id, (em) => cancelSale(em, first.id, 'wrong receipt'), { actor });
    expect(await shelf()).toEqual({ A: 2, B: 3 });
    await take(sale.id);
    expect(await shelf()).toEqual({ A: 5, B: 5 });
    expect(await strayLevels(id)).toEqual([]);
  });

  test('is on the shelf without a lot where the sale was before the stock was kept', async () => {
    const sale = await sell('2026-06-01', 8);
    await receive(1, 'A', '2027-01-01', '2026-06-02');
    await take(sale.id);
    expect(await shelf()).toEqual({ '': 8, A: 1 });
  });

  test('by a cancellation is all of it, once; and a return whose goods are gone can not be cancelled', async () => {
    await receive(5, 'A', '2026-12-01');
    const sale = await sell('2026-06-01', 5);
    const back = await take(sale.id);
    await sell('2026-06-06', 4);
    const cancel = () => withOrganization(id, (em) => cancelSale(em, back.id, 'wrong'), { actor });
    expect(await refusal(cancel())).toMatchObject({
      code: 'CONFLICT',
      message:
        'Lot A of Amlodipin at Chi nhánh 1 has only 1 Viên; 5 are needed. Take less, or count the shelf.',
    });
    const other = await sell('2026-06-07', 1);
    expect(await shelf()).toEqual({ A: 0 });
    await withOrganization(id, (em) => cancelSale(em, other.id, 'wrong'), { actor });
    expect(await shelf()).toEqual({ A: 1 });
  });
});

describe('imported sales', () => {
  const march = (code: string, quantity: number, more = {}) =>
    line('SP1', quantity, 10_000, { code, subtotal: quantity * 10_000, at: '10/03/2026 09:00', ...more });

  test('move what is dated since the stock is kept, below zero too, and again nothing', async () => {
    await receive(5, 'A', '2027-01-01', '2026-03-05');
    const file = [
      heading,
      march('HD1', 4),
      march('HD2', 3, { at: '12/03/2026 09:00' }),
      march('HD0', 90, { at: '04/03/2026 09:00' }),
    ];
    expect((await importFile(id, file)).faults).toEqual([]);
    expect(await shelf()).toEqual({ '': -2, A: 0 });
    await importFile(id, file);
    expect(await shelf()).toEqual({ '': -2, A: 0 });
    expect(await strayLevels(id)).toEqual([]);
  });

  test('that come in changed or cancelled move back what they moved', async () => {
    await receive(5, 'A', '2027-01-01', '2026-03-05');
    await importFile(id, [heading, march('HD1', 4), march('HD2', 1)]);
    expect(await shelf()).toEqual({ A: 0 });
    await importFile(id, [heading, march('HD1', 2), march('HD2', 1, { status: 'Đã hủy' })]);
    expect(await shelf()).toEqual({ A: 3 });
    expect(await strayLevels(id)).toEqual([]);
  });

  test('take in one statement what they would one after the other, also where a batch expires between them', async () => {
    await receive(5, 'A', '2026-03-11', '2026-03-01');
    await receive(5, 'B', '2026-03-13', '2026-03-01');
    await receive(50, 'C', '2027-01-01', '2026-03-01');
    const days = ['10', '11', '12', '14', '14'];
    const amounts = [2, 1, 3, 4, 1];
    const lines = days.map((day, index) =>
      march(`HD${index}`, amounts[index] as number, { at: `${day}/03/2026 0${index + 1}:00` }),
    );
    await importFile(id, [heading, ...lines.reverse()]);
    // 3 of A until the 11th; 2 of it expire there; 3 of B on the 12th; the rest of B expires; 5 of C
    expect(await shelf()).toEqual({ A: 2, B: 2, C: 45 });
  });
});
