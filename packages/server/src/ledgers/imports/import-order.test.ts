import { beforeEach, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildProduct } from '../../../test/build-product.js';
import { useDatabase } from '../../../test/database.js';
import { findImport, stage } from '../../../test/import-file.js';
import { rowsOf } from '../../../test/invoice-lines.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { checkImport } from './check-import.js';
import { allowMerge } from './import.service.js';
import { awaitedFiles } from './import-order.service.js';
import { mergeImport } from './merge-import.js';
import { recheckImportsJob } from './recheck-imports.job.js';

useDatabase();

const products = ['Mã hàng¦Tên hàng¦Giá bán¦ĐVT', 'SP1¦Thuốc 1¦1000¦Viên'];
const purchases = [
  'Mã nhập hàng¦Thời gian¦Cần trả NCC¦Trạng thái¦Mã hàng¦Số lượng¦Thành tiền',
  'PN1¦10/03/2026 09:00¦30000¦Đã nhập hàng¦SP1¦30¦30000',
];

let id: string;
beforeEach(async () => {
  ({ id } = await buildOrganization());
});

const allow = (importId: string) => withOrganization(id, (em) => allowMerge(em, importId));
const merge = async (importId: string) => {
  await allow(importId);
  await mergeImport(id, importId);
};
/** What a worker does after an import. */
async function afterwards(): Promise<unknown> {
  const told = await recheckImportsJob.run({ organizationId: id, payload: {} } as never);
  const runs = await rowsOf(
    id,
    `select payload->>'importId' as import from app.job_run where job = 'check-import'`,
  );
  for (const run of runs) await checkImport(id, run.import as string);
  return told;
}
const seen = async (importId: string) => {
  const { state, createCount, faultCount } = await findImport(id, importId);
  const [waitsFor] = await withOrganization(id, (em) => awaitedFiles(em, [importId]));
  return { state, create: createCount, faults: faultCount, waitsFor };
};

test('purchases dropped before their products wait for them, and are checked again when these are in', async () => {
  const first = await stage(id, purchases, 'nhap.csv');
  expect(await seen(first)).toEqual({ state: 'READY', create: 0, faults: 1, waitsFor: [] });
  const second = await stage(id, products, 'hang.csv');
  expect(await seen(first)).toMatchObject({ state: 'READY', waitsFor: ['hang.csv'] });
  await merge(second);
  expect(await afterwards()).toEqual({ imports: 1 });
  expect(await seen(first)).toEqual({ state: 'READY', create: 1, faults: 0, waitsFor: [] });
  expect(await afterwards()).toEqual({ imports: 0 });
  await merge(first);
  expect((await findImport(id, first)).state).toBe('COMPLETED');
});

test('what waits cannot be confirmed while the other is brought in, and is checked again before it can be after that', async () => {
  const first = await stage(id, purchases);
  const second = await stage(id, products);
  await allow(second);
  await expect(allow(first)).rejects.toMatchObject({ code: 'CONFLICT', key: 'import.waitsForAnother' });
  await mergeImport(id, second);
  expect((await allow(first)).found.state).toBe('CHECKING');
  await checkImport(id, first);
  expect(await seen(first)).toMatchObject({ state: 'READY', create: 1, faults: 0 });
});

test('a file whose rows lack nothing, or something else, is left as it was checked', async () => {
  await buildProduct(id, { sku: 'SP1' });
  const whole = await stage(id, purchases);
  const other = await stage(id, [purchases[0] as string, 'PN2¦31/02/2026¦1¦Đã nhập hàng¦SP1¦1¦1']);
  await merge(await stage(id, [products[0] as string, 'SP2¦Thuốc 2¦1000¦Viên']));
  expect(await afterwards()).toEqual({ imports: 0 });
  expect([(await seen(whole)).faults, (await seen(other)).faults]).toEqual([0, 1]);
});

test('lots of branches that nobody knows yet wait for the invoices of these branches', async () => {
  await buildProduct(id, { sku: 'SP1', name: 'Amlor 5mg', baseUnit: 'Viên' });
  const heading =
    'ma_thuoc¦ten_thuoc¦so_dang_ky¦ten_hoat_chat¦nong_do_ham_luong¦don_vi_dong_goi_nn¦so_lo¦han_dung¦so_luong_ton¦chi_nhanh';
  const lots = await stage(id, [heading, 'SP1¦Amlor 5mg¦VN-1¦Amlodipin¦5 mg¦Viên¦L1¦20301231¦100¦Quận 1']);
  const invoices = await stage(
    id,
    [
      'Chi nhánh¦Mã hóa đơn¦Thời gian¦Tổng tiền hàng¦Khách cần trả¦Khách đã trả¦Trạng thái¦Mã hàng¦Tên hàng¦ĐVT¦Số lượng¦Đơn giá¦Giá bán¦Thành tiền',
      'Quận 1¦HD1¦10/03/2026 09:00¦1000¦1000¦1000¦Hoàn thành¦SP1¦Amlor 5mg¦Viên¦1¦1000¦1000¦1000',
    ],
    'hoa-don.csv',
  );
  expect(await seen(lots)).toMatchObject({ faults: 1, waitsFor: ['hoa-don.csv'] });
  await merge(invoices);
  await afterwards();
  expect(await seen(lots)).toMatchObject({ state: 'READY', faults: 0, waitsFor: [] });
});
