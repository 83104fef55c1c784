import { describe, expect, test } from '@jest/globals';
import { useDatabase } from '../../../test/database.js';
import { findImport, importFile, stage } from '../../../test/import-file.js';
import { heading, line, money, organization, plain, rowsOf, sales } from '../../../test/invoice-lines.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { countCustomers } from '../../registers/customers/customer-list.report.js';
import { cancelSale } from '../sales/sale.service.js';
import { countSales } from '../sales/sale-list.report.js';
import { allowMerge } from './import.service.js';
import { mergeImport } from './merge-import.js';

useDatabase();

const one = (code: string, price = 30_000, head = {}) =>
  line('SP1', 1, price, { code, subtotal: price, ...head });
const stagedRows = async (id: string) =>
  (await rowsOf(id, 'select count(*) as n from app.staged_row'))[0]?.n as number;
const confirm = async (id: string, importId: string) => {
  await withOrganization(id, (em) => allowMerge(em, importId));
  await mergeImport(id, importId);
};

test('what an import made is listed: as many as it counts, also when a later file told some anew', async () => {
  const id = await organization();
  const first = await importFile(id, [heading, ...plain, one('HD2')]);
  const second = await importFile(id, [heading, one('HD2', 40_000), one('HD3')]);
  const made = (importId: string) => withOrganization(id, (em) => countSales(em, { importId }));
  expect([await made(first.id), await made(second.id)]).toEqual([first.counts[0], 1]);
  expect(second.counts.slice(0, 2)).toEqual([1, 1]);
  const customers = await importFile(id, ['Mã khách hàng¦Tên khách hàng', 'KA1¦An', 'KA2¦Bình'], 'kh.csv');
  await importFile(id, ['Mã khách hàng¦Tên khách hàng', 'KA1¦An Mới', 'KA3¦Chi'], 'kh.csv');
  const found = (importId: string) => withOrganization(id, (em) => countCustomers(em, { importId }));
  expect(await found(customers.id)).toBe(2);
});

describe('a file that says the same again', () => {
  test('stages only what it says anew, and counts the rest as known', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain, one('HD2')]);
    const importId = await stage(id, [heading, ...[...plain].reverse(), one('HD2', 40_000), one('HD3')]);
    expect(await stagedRows(id)).toBe(2);
    expect(await findImport(id, importId)).toMatchObject({
      rowCount: 4,
      createCount: 1,
      changeCount: 1,
      skipCount: 1,
    });
    await confirm(id, importId);
    expect(await findImport(id, importId)).toMatchObject({ createCount: 1, changeCount: 1, skipCount: 1 });
    expect(await money(id)).toEqual({ net: '100000', purchases: 3 });
  });

  test('and then the file before it: the sale goes back, for what was said last counts', async () => {
    const id = await organization();
    for (const [price, counts] of [
      [30_000, [1, 0, 0, 0]],
      [40_000, [0, 1, 0, 0]],
      [30_000, [0, 1, 0, 0]],
      [30_000, [0, 0, 1, 0]],
    ] as const) {
      expect((await importFile(id, [heading, one('HD1', price)])).counts).toEqual(counts);
      expect(await money(id)).toEqual({ net: String(price), purchases: 1 });
    }
  });

  test('after a file that cancelled the sale brings it back; after a person did, it stays cancelled', async () => {
    const id = await organization();
    await importFile(id, [heading, one('HD1'), one('HD2')]);
    await importFile(id, [heading, one('HD1', 30_000, { status: 'Đã hủy' })]);
    const [sale] = await rowsOf(id, `select id from app.sale where code = 'HD2'`);
    await withOrganization(id, (em) => cancelSale(em, String(sale?.id), 'typed twice'));
    expect((await importFile(id, [heading, one('HD1'), one('HD2')])).counts).toEqual([0, 1, 1, 0]);
    expect((await sales(id)).filter((each) => each.in_force).map((each) => each.code)).toEqual(['HD1']);
  });

  test('is compared anew where another import changed the sale between its check and its confirmation', async () => {
    const id = await organization();
    await importFile(id, [heading, one('HD1'), one('HD2')]);
    const importId = await stage(id, [heading, one('HD1'), one('HD2')]);
    expect(await stagedRows(id)).toBe(0);
    await importFile(id, [heading, one('HD1', 40_000)]);
    await confirm(id, importId);
    expect(await findImport(id, importId)).toMatchObject({
      state: 'COMPLETED',
      changeCount: 1,
      skipCount: 1,
    });
    expect(await money(id)).toEqual({ net: '60000', purchases: 2 });
  });

  test('tells of what it brings in, not of what was left to do before it was compared anew', async () => {
    const id = await organization();
    await importFile(id, [heading, one('HD1'), one('HD2')]);
    const importId = await stage(id, [heading, one('HD1'), one('HD2')]);
    await importFile(id, [heading, one('HD1', 40_000)]);
    await withOrganization(id, (em) => allowMerge(em, importId));
    const told: string[] = [];
    await mergeImport(id, importId, {
      progress: async ({ step, done, total }) => {
        if (step === 'MERGING') told.push(`${done} of ${total}`);
      },
    });
    expect(told).toEqual(['0 of 0', '0 of 2', '2 of 2']);
  });

  test('with the lines of an invoice apart is read as a whole: the same lines twice over are others', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain, one('HD2')]);
    const apart = [heading, plain[0], one('HD2'), plain[1]] as string[];
    expect((await importFile(id, apart)).counts).toEqual([0, 0, 2, 0]);
    const doubled = await importFile(id, [heading, ...plain, one('HD2'), ...plain]);
    expect(doubled.faults).toMatchObject([{ row: 2, reason: expect.stringMatching(/60000/) }]);
    expect(await money(id)).toEqual({ net: '60000', purchases: 2 });
  });

  test('is another pharmacy’s first', async () => {
    const [mine, other] = [await organization(), await organization()];
    await importFile(mine, [heading, one('HD1')]);
    expect((await importFile(other, [heading, one('HD1')])).counts).toEqual([1, 0, 0, 0]);
  });
});
