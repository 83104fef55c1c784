import { expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';

useDatabase();

const rowsOf = (organizationId: string, sql: string): Promise<Record<string, unknown>[]> =>
  withOrganization(organizationId, (em) => query(em, sqlText(sql)));
const heading =
  'Loại hàng¦Nhóm hàng(3 Cấp)¦Mã hàng¦Mã vạch¦Tên hàng¦Giá bán¦Giá vốn¦Tồn kho¦ĐVT¦Mã ĐVT Cơ bản¦Quy đổi¦Đang kinh doanh';
const tablet = 'Hàng hóa¦Tim mạch >> Huyết áp¦SP1¦893001¦Amlodipin 5mg¦700¦546¦1680.0¦Viên¦¦1¦1';
const box = 'Hàng hóa¦Tim mạch >> Huyết áp¦SP1-H¦893002¦Amlodipin 5mg (Hộp)¦21.000¦16380¦-56¦Hộp¦SP1¦30¦1';
const units = (id: string) =>
  rowsOf(
    id,
    `select p.sku as product, p.name, c.path, p.status, u.sku, u.name as unit, trim_scale(u.factor) as factor, trim_scale(u.price) as price
    from app.product_unit u join app.product p on p.id = u.product_id left join app.product_category c on c.id = p.category_id order by u.sku`,
  );

test('a product comes in once with all its units, wherever their rows stand; stock below zero is no fault', async () => {
  const { id } = await buildOrganization();
  const done = await importFile(id, [heading, box, tablet]);
  expect(done).toMatchObject({ kind: 'PRODUCTS', counts: [1, 0, 0, 0], faults: [], unknownHeadings: [] });
  const product = { product: 'SP1', name: 'Amlodipin 5mg', path: 'Tim mạch >> Huyết áp', status: 'ACTIVE' };
  expect(await units(id)).toEqual([
    { ...product, sku: 'SP1', unit: 'Viên', factor: '1', price: '700' },
    { ...product, sku: 'SP1-H', unit: 'Hộp', factor: '30', price: '21000' },
  ]);
  expect(
    await rowsOf(
      id,
      'select c.path, p.path as parent from app.product_category c left join app.product_category p on p.id = c.parent_id order by c.path',
    ),
  ).toEqual([
    { path: 'Tim mạch', parent: null },
    { path: 'Tim mạch >> Huyết áp', parent: 'Tim mạch' },
  ]);
  const again = await importFile(id, [heading, tablet, box]);
  expect(again.counts).toEqual([0, 0, 1, 0]);
});

test('a new price of the box changes the product, an empty cell changes nothing', async () => {
  const { id } = await buildOrganization();
  await importFile(id, [heading, tablet, box]);
  expect((await importFile(id, [heading, tablet, box.replace('21.000', '22.000')])).counts).toEqual([
    0, 1, 0, 0,
  ]);
  expect((await importFile(id, [heading, tablet.replace('546', '').replace('Viên', '')])).counts).toEqual([
    0, 0, 1, 0,
  ]);
  expect(await units(id)).toMatchObject([
    { unit: 'Viên', price: '700' },
    { unit: 'Hộp', price: '22000' },
  ]);
});

test('faults: a unit without its product, a conversion of nothing, a price that is none; {DEL} comes in inactive', async () => {
  const { id } = await buildOrganization();
  const done = await importFile(id, [
    heading,
    box.replace('¦SP1¦', '¦SP7¦'),
    tablet,
    box.replace('SP1-H', 'SP1-V').replace('¦30¦', '¦0¦'),
    tablet.replace('SP1', 'SP2').replace('700', 'bảy trăm'),
    tablet.replace('SP1', 'SP3{DEL}'),
    tablet.replace('SP1', 'SP4').replace('Hàng hóa', 'Hàng lạ'),
  ]);
  expect(done.faults).toEqual([
    {
      row: 2,
      column: 'Mã ĐVT Cơ bản',
      value: 'SP7',
      reason: 'This base product is not in the file (or its row has a fault), and not known either.',
    },
    { row: 4, column: 'Quy đổi', value: '0', reason: 'A further unit needs a conversion above 0.' },
    { row: 5, column: 'Giá bán', value: 'bảy trăm', reason: 'Not a number.' },
    {
      row: 7,
      column: 'Loại hàng',
      value: 'Hàng lạ',
      reason: 'Only these are known: Hàng hóa, Dịch vụ, Combo - đóng gói.',
    },
  ]);
  expect(done.counts).toEqual([4, 0, 0, 4]);
  expect(await units(id)).toMatchObject([
    { sku: 'SP1' },
    { sku: 'SP2', price: null },
    { sku: 'SP3{DEL}', status: 'INACTIVE' },
    { sku: 'SP4' },
  ]);
});

test('what an invoice named first as a product of its own becomes a unit when the product file says so', async () => {
  const { id } = await buildOrganization();
  await importFile(id, [
    'Mã hóa đơn¦Thời gian¦Khách cần trả¦Khách đã trả¦Trạng thái¦Mã hàng¦Số lượng¦Thành tiền',
    'HD1¦01/03/2026¦21000¦21000¦Hoàn thành¦SP1-H¦1¦21000',
  ]);
  expect((await importFile(id, [heading, tablet, box])).counts).toEqual([1, 0, 0, 0]);
  expect(await units(id)).toMatchObject([
    { sku: 'SP1', product: 'SP1' },
    { sku: 'SP1-H', product: 'SP1', factor: '30' },
  ]);
  expect(await rowsOf(id, `select status from app.product where sku = 'SP1-H'`)).toEqual([
    { status: 'INACTIVE' },
  ]);
});

test('a defined daily dose is the file’s to tell: it says how long a tablet lasts, changes with the file, and is above zero', async () => {
  const { id } = await buildOrganization();
  const rows = ['Mã hàng¦Tên hàng¦Giá bán¦ĐVT¦Hoạt chất¦Hàm lượng¦Đường dùng¦DDD (mg)'];
  const told = (dose: string) => [...rows, `SP1¦Losartan 25mg¦900¦Viên¦Losartan¦25mg¦Uống¦${dose}`];
  const days = () =>
    rowsOf(id, 'select trim_scale(assumed_days_per_unit)::text as days from app.product order by sku');
  expect((await importFile(id, told('50'))).counts).toEqual([1, 0, 0, 0]);
  expect(await days()).toEqual([{ days: '0.5' }]);
  expect((await importFile(id, told('100'))).counts).toEqual([0, 1, 0, 0]);
  expect(await days()).toEqual([{ days: '0.25' }]);
  expect((await importFile(id, told(''))).counts).toEqual([0, 0, 1, 0]);
  expect((await importFile(id, told('0'))).faults).toMatchObject([
    { row: 2, column: 'DDD (mg)', value: '0' },
  ]);
  expect(await days()).toEqual([{ days: '0.25' }]);
});

test('levels to keep: a most of 0 is none, one below the least and one below 0 are faults of their cells alone', async () => {
  const { id } = await buildOrganization();
  const kept = (sku: string, least: string, most: string) => `${tablet.replace('SP1', sku)}¦${least}¦${most}`;
  const done = await importFile(id, [
    `${heading}¦Tồn nhỏ nhất¦Tồn lớn nhất`,
    kept('SP1', '10', '40'),
    kept('SP2', '10', '0'),
    kept('SP3', '10', '5'),
    kept('SP4', '-1', '20'),
    kept('SP5', '0', '-2'),
  ]);
  expect(done).toMatchObject({ counts: [5, 0, 0, 3] });
  expect(done.faults).toMatchObject([
    { row: 4, column: 'Tồn lớn nhất', value: '5', reason: expect.stringMatching(/^The most to keep/) },
    { row: 5, column: 'Tồn nhỏ nhất', value: '-1', reason: 'A stock level to keep cannot be below 0.' },
    { row: 6, column: 'Tồn lớn nhất', value: '-2' },
  ]);
  expect(
    await rowsOf(
      id,
      `select trim_scale(stock_minimum) as least, trim_scale(stock_maximum) as most from app.product
      where organization_id = :organization_id order by sku`,
    ),
  ).toEqual([
    { least: '10', most: '40' },
    { least: '10', most: null },
    { least: '10', most: null },
    { least: null, most: '20' },
    { least: '0', most: null },
  ]);
});

test('a column of what is taken a day says how long a unit lasts, and one says long-term; what a person decided stays', async () => {
  const { id } = await buildOrganization();
  const dosed = (row: string, daily: string, longTerm: string) => `${row}¦${daily}¦${longTerm}`;
  const head = `${heading}¦Dùng mỗi ngày¦Dùng dài hạn`;
  const said = () =>
    rowsOf(
      id,
      `select sku, trim_scale(days_supply_per_unit) as days, long_term from app.product
      where organization_id = :organization_id order by sku`,
    );
  const done = await importFile(id, [
    head,
    dosed(tablet, '0,5', 'Có'),
    dosed(box, '', ''),
    dosed(tablet.replace('SP1', 'SP2'), '0', 'Không'),
  ]);
  expect(done.faults).toEqual([
    {
      ...{ row: 4, column: 'Dùng mỗi ngày', value: '0' },
      reason: 'What is taken a day must be 0.001 to 1,000 base units.',
    },
  ]);
  expect(await said()).toEqual([
    { sku: 'SP1', days: '2', long_term: true },
    { sku: 'SP2', days: null, long_term: false },
  ]);
  expect((await importFile(id, [head, dosed(tablet, '0.5', '1')])).counts).toEqual([0, 0, 1, 0]);
  expect((await importFile(id, [heading, tablet])).counts).toEqual([0, 0, 1, 0]);
  expect((await importFile(id, [head, dosed(tablet, '3', '1')])).counts).toEqual([0, 1, 0, 0]);
  expect(await said()).toMatchObject([{ days: '0.333333' }, {}]);
  await rowsOf(
    id,
    `update app.product set days_supply_per_unit = 1, decided_fields = '{days_supply,long_term}', long_term = false
    where organization_id = :organization_id and sku = 'SP1'`,
  );
  expect((await importFile(id, [head, dosed(tablet, '2', '')])).counts).toEqual([0, 0, 1, 0]);
  expect(await said()).toMatchObject([{ days: '1', long_term: false }, {}]);
});
