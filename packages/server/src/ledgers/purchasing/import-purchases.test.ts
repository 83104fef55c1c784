import { beforeEach, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildProduct } from '../../../test/build-product.js';
import { strayLevels } from '../../../test/build-stock.js';
import { useDatabase } from '../../../test/database.js';
import { findImport, importFile, stage } from '../../../test/import-file.js';
import { rowsOf } from '../../../test/invoice-lines.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { openStock } from '../stock/stock.service.js';
import { PurchaseReceipt } from './purchase-receipt.entity.js';
import { cancelPurchaseReceipt } from './receive-goods.service.js';

useDatabase();

const heading =
  'Chi nhánh¦Mã nhập hàng¦Thời gian¦Mã nhà cung cấp¦Tên nhà cung cấp¦Điện thoại¦Tổng tiền hàng¦Giảm giá phiếu nhập¦VAT phiếu nhập¦Cần trả NCC¦Tiền đã trả NCC¦Ghi chú¦Trạng thái¦Mã hàng¦Tên hàng¦ĐVT¦Đơn giá¦Giảm giá¦Giá nhập¦Thành tiền¦Số lượng';
const withLots = `${heading}¦Lô¦Hạn sử dụng`;

interface Told {
  code?: string;
  at?: string;
  subtotal?: number;
  discount?: number;
  total?: number;
  status?: string;
  unit?: string;
  note?: string;
  supplier?: string;
  lot?: string;
}

/** A line of a receipt of 30,000 on 10 March 2026, unless told otherwise; sku, quantity × price. */
function line(sku: string, quantity: number | string, price: number, told: Told = {}): string {
  const { subtotal = 30_000, discount = 0 } = told;
  return [
    'Nhà thuốc An',
    told.code ?? 'PN1',
    told.at ?? '10/03/2026 09:00',
    told.supplier ?? 'NCC1¦Dược Sông Hồng',
    '02438261234',
    subtotal,
    discount,
    0,
    told.total ?? subtotal - discount,
    0,
    told.note ?? '',
    told.status ?? 'Đã nhập hàng',
    sku,
    `Thuốc ${sku}`,
    told.unit ?? 'Viên',
    price,
    0,
    price,
    Number(quantity) * price,
    quantity,
    ...(told.lot === undefined ? [] : [told.lot]),
  ].join('¦');
}

let id: string;
beforeEach(async () => {
  ({ id } = await buildOrganization({ name: 'Nhà thuốc An' }));
  await buildProduct(id, { sku: 'SP1', units: [{ name: 'Hộp', factor: '30' }] });
  await buildProduct(id, { sku: 'SP2' });
  const products = await rowsOf(id, 'select id from app.product order by sku');
  const branch = await rowsOf(id, `insert into app.branch (name) values ('Nhà thuốc An') returning id`);
  const counted = products.map((product) => ({
    branchId: branch[0]?.id as string,
    productId: product.id as string,
    lot: null,
    quantity: '100',
  }));
  // Kept since the end of February.
  const at = new Date('2026-02-28T15:00:00Z');
  await withOrganization(id, (em) => openStock(em, { at, importId: null, counted }));
});

const levels = async () =>
  Object.fromEntries(
    (
      await rowsOf(
        id,
        `select trim(p.sku || ' ' || b.lot) as name, trim_scale(v.quantity)::float8 as quantity from app.stock_level v
         join app.product p on p.id = v.product_id join app.batch b on b.id = v.batch_id where v.quantity <> 0 order by 1`,
      )
    ).map(({ name, quantity }) => [name, quantity]),
  );
const receipts = () =>
  rowsOf(
    id,
    `select r.code, r.revision, r.status, r.total, s.name as supplier, (select count(*) from app.purchase_receipt_line l where l.purchase_receipt_id = r.id) as lines
     from app.purchase_receipt r left join app.supplier s on s.id = r.supplier_id order by r.code, r.revision`,
  );
const plain = [line('SP1', 20, 1_000), line('SP2', 10, 1_000)];
const lots = [
  line('SP1', 20, 1_000, { lot: 'A1¦31/03/2028' }),
  line('SP2', 10, 1_000, { lot: 'B7¦30/06/2027' }),
];

describe('a purchases file', () => {
  test('is told by its headings, and brings receipts, their supplier and goods into lots, by unit and with cost', async () => {
    const box = line('SP1', 2, 15_000, { unit: 'Hộp', lot: 'A1¦31/03/2028', discount: 3_000 });
    const told = await importFile(id, [withLots, box]);
    expect(told).toMatchObject({ kind: 'PURCHASES', counts: [1, 0, 0, 0], unknownHeadings: [], faults: [] });
    expect(await receipts()).toEqual([
      { code: 'PN1', revision: 1, status: 'COMPLETED', total: 27_000, supplier: 'Dược Sông Hồng', lines: 1 },
    ]);
    expect(
      await rowsOf(
        id,
        `select l.unit_name, trim_scale(l.quantity) as quantity, trim_scale(l.base_quantity) as base, trim_scale(l.unit_cost) as cost,
           l.amount, l.source_row, b.lot, b.expires_on from app.purchase_receipt_line l join app.batch b on b.id = l.batch_id`,
      ),
    ).toEqual([
      // Two boxes of 30 for 30,000: 500 a tablet.
      {
        ...{ unit_name: 'Hộp', quantity: '2', base: '60', cost: '500', amount: 30_000 },
        ...{ source_row: 2, lot: 'A1', expires_on: '2028-03-31' },
      },
    ]);
    expect(await levels()).toEqual({ SP1: 100, 'SP1 A1': 60, SP2: 100 });
  });

  test('sent again changes nothing, with its lots or without', async () => {
    await importFile(id, [withLots, ...lots]);
    const before = await levels();
    expect((await importFile(id, [withLots, ...lots.toReversed()])).counts).toEqual([0, 0, 1, 0]);
    expect((await importFile(id, [heading, ...plain])).counts).toEqual([0, 0, 1, 0]);
    expect(await levels()).toEqual(before);
    expect(before).toEqual({ SP1: 100, 'SP1 A1': 20, SP2: 100, 'SP2 B7': 10 });
  });

  test('with a changed receipt replaces it, and stock with it; the earlier one stays readable', async () => {
    await importFile(id, [withLots, ...lots]);
    const changed = [line('SP1', 30, 1_000, { lot: 'A2¦31/05/2028' })];
    expect((await importFile(id, [withLots, ...changed])).counts).toEqual([0, 1, 0, 0]);
    expect(await levels()).toEqual({ SP1: 100, 'SP1 A2': 30, SP2: 100 });
    expect(await receipts()).toMatchObject([
      { revision: 1, status: 'SUPERSEDED', lines: 2 },
      { revision: 2, status: 'COMPLETED', lines: 1 },
    ]);
    expect(await strayLevels(id)).toEqual([]);
  });

  test('reverses what is cancelled by now, once, and moves nothing for drafts until they came in', async () => {
    const draft = [line('SP2', 30, 1_000, { code: 'PN2', status: 'Phiếu tạm' })];
    await importFile(id, [heading, ...plain, ...draft]);
    expect(await levels()).toEqual({ SP1: 120, SP2: 110 });
    const cancelled = plain.map((row) => row.replace('Đã nhập hàng', 'Đã hủy'));
    const came = [line('SP2', 30, 1_000, { code: 'PN2' })];
    expect((await importFile(id, [heading, ...cancelled, ...came])).counts).toEqual([0, 2, 0, 0]);
    expect(await levels()).toEqual({ SP1: 100, SP2: 130 });
    expect((await importFile(id, [heading, ...cancelled, ...came])).counts).toEqual([0, 0, 2, 0]);
    expect(await receipts()).toMatchObject([
      { code: 'PN1', status: 'CANCELLED' },
      { code: 'PN2', revision: 1, status: 'SUPERSEDED' },
      { code: 'PN2', revision: 2, status: 'COMPLETED' },
    ]);
    expect(await strayLevels(id)).toEqual([]);
  });

  test('leaves a receipt cancelled that a person cancelled here', async () => {
    await importFile(id, [heading, ...plain]);
    await withOrganization(id, async (em) => {
      const receipt = await em.findOneOrFail(PurchaseReceipt, { code: 'PN1' });
      await cancelPurchaseReceipt(em, receipt.id, 'trùng');
    });
    expect(await levels()).toEqual({ SP1: 100, SP2: 100 });
    expect(
      (await importFile(id, [heading, ...plain, line('SP1', 30, 1_000, { code: 'PN9' })])).counts,
    ).toEqual([1, 0, 1, 0]);
    expect(await levels()).toEqual({ SP1: 130, SP2: 100 });
  });

  test('of before the stock was kept is history: its lots are known, and nothing moves', async () => {
    const old = line('SP1', 30, 1_000, { at: '27/02/2026 09:00', lot: 'CU¦31/12/2026' });
    expect((await importFile(id, [withLots, old])).counts).toEqual([1, 0, 0, 0]);
    expect(await levels()).toEqual({ SP1: 100, SP2: 100 });
    expect(await rowsOf(id, `select lot, expires_on from app.batch where lot <> ''`)).toEqual([
      { lot: 'CU', expires_on: '2026-12-31' },
    ]);
  });

  test('changes nothing while it is only checked', async () => {
    const importId = await stage(
      id,
      Buffer.from([withLots, ...lots].map((row) => row.replaceAll('¦', ',')).join('\n')),
    );
    expect(await findImport(id, importId)).toMatchObject({ state: 'READY', createCount: 1 });
    expect([await receipts(), await levels()]).toEqual([[], { SP1: 100, SP2: 100 }]);
  });

  test('comes in with a supplier that nobody knew, and none where it names none', async () => {
    await importFile(id, [heading, ...plain, line('SP1', 30, 1_000, { code: 'PN2', supplier: '¦' })]);
    expect(await receipts()).toMatchObject([{ supplier: 'Dược Sông Hồng' }, { supplier: null }]);
    expect(await rowsOf(id, 'select code, name from app.supplier')).toEqual([
      { code: 'NCC1', name: 'Dược Sông Hồng' },
    ]);
  });
});

describe('a receipt that cannot be is kept out whole, the others come in, and the cell is told:', () => {
  const other = line('SP2', 30, 1_000, { code: 'PN9', lot: '¦' });
  async function faultsOf(...rows: string[]) {
    const told = await importFile(id, [withLots, ...rows, other]);
    expect(told.counts.slice(0, 3)).toEqual([1, 0, 0]);
    expect(await receipts()).toMatchObject([{ code: 'PN9' }]);
    expect(await levels()).toEqual({ SP1: 100, SP2: 130 });
    return told.faults;
  }

  test('a product that nobody knows', async () => {
    const faults = await faultsOf(
      line('SP1', 20, 1_000, { lot: 'A¦01/01/2028' }),
      line('LA1', 10, 1_000, { lot: '¦' }),
    );
    expect(faults).toEqual([
      {
        row: 3,
        column: 'Mã hàng',
        value: 'LA1',
        reason: expect.stringContaining('Import the product list;'),
      },
    ]);
  });

  test('a unit that the product does not have', async () => {
    const faults = await faultsOf(line('SP1', 30, 1_000, { unit: 'Thùng', lot: '¦' }));
    expect(faults).toMatchObject([{ row: 2, column: 'ĐVT', value: 'Thùng' }]);
  });

  test('an expiry that no calendar has, that was over, or is far too late', async () => {
    const faults = await faultsOf(
      line('SP1', 10, 1_000, { lot: 'A¦31/02/2028', subtotal: 10_000 }),
      line('SP1', 10, 1_000, { code: 'PN2', lot: 'A¦09/03/2026', subtotal: 10_000 }),
      line('SP1', 10, 1_000, { code: 'PN3', lot: 'A¦31/03/2106', subtotal: 10_000 }),
    );
    expect(faults).toMatchObject([
      {
        row: 2,
        column: 'Hạn sử dụng',
        value: '31/02/2028',
        reason: expect.stringContaining('No calendar has this day'),
      },
      {
        row: 3,
        column: 'Hạn sử dụng',
        reason: expect.stringContaining('before it was received on 10/03/2026'),
      },
      { row: 4, column: 'Hạn sử dụng', reason: expect.stringContaining('more than 20 years') },
    ]);
  });

  test('an expiry without its lot', async () => {
    const faults = await faultsOf(line('SP1', 30, 1_000, { lot: '¦31/03/2028' }));
    expect(faults).toMatchObject([{ row: 2, column: 'Lô', reason: 'An expiry needs its lot number.' }]);
  });

  test('a quantity below zero', async () => {
    const faults = await faultsOf(line('SP1', -30, 1_000, { lot: '¦' }));
    expect(faults).toMatchObject([
      { row: 2, column: 'Số lượng', value: '-30', reason: expect.stringContaining('below zero') },
    ]);
  });

  test('lines that do not sum to the subtotal, or parts to what is owed', async () => {
    const faults = await faultsOf(
      line('SP1', 29, 1_000, { lot: '¦' }),
      line('SP1', 30, 1_000, { code: 'PN2', discount: 1_000, total: 30_000, lot: '¦' }),
    );
    expect(faults).toEqual([
      {
        row: 2,
        column: 'Tổng tiền hàng',
        value: '30000',
        reason: 'The lines add up to 29000, which is not this subtotal.',
      },
      { row: 3, column: 'Cần trả NCC', value: '30000', reason: expect.stringContaining('= 29000') },
    ]);
  });

  test('a word that is no state, and a receipt that says two things of itself', async () => {
    const faults = await faultsOf(
      line('SP1', 30, 1_000, { status: 'Xong', lot: '¦' }),
      line('SP1', 20, 1_000, { code: 'PN2', lot: '¦' }),
      line('SP2', 10, 1_000, { code: 'PN2', note: 'khác', lot: '¦' }),
    );
    expect(faults).toMatchObject([
      {
        row: 2,
        column: 'Trạng thái',
        value: 'Xong',
        reason: 'Only these are known: Phiếu tạm, Đã nhập hàng, Đã hủy.',
      },
      { row: 4, column: 'Ghi chú', reason: expect.stringContaining('Differs from row 3') },
    ]);
  });
});

test('a lot without an expiry comes in, and is told, for nobody can be warned of it', async () => {
  const told = await importFile(id, [withLots, line('SP1', 30, 1_000, { lot: 'A1¦' })]);
  expect(told).toMatchObject({
    counts: [1, 0, 0, 1],
    faults: [{ row: 2, column: 'Hạn sử dụng', value: '' }],
  });
  expect(await levels()).toEqual({ SP1: 100, 'SP1 A1': 30, SP2: 100 });
});

describe('a suppliers file', () => {
  const suppliers =
    'Mã nhà cung cấp¦Tên nhà cung cấp¦Email¦Điện thoại¦Địa chỉ¦Khu vực¦Phường/Xã¦Tổng mua¦Nợ cần trả hiện tại¦Mã số thuế¦Ghi chú¦Nhóm nhà cung cấp¦Trạng thái¦Công ty';
  const known = () =>
    rowsOf(
      id,
      'select code, name, phone, email, address, tax_number, status, company from app.supplier order by code',
    );

  test('brings suppliers, and again changes what it says only', async () => {
    const rows = [
      suppliers,
      'NCC1¦Dược Sông Hồng¦ban@songhong.example¦024 3826 1234¦12 Láng Hạ¦Hà Nội¦Phường Láng¦9¦9¦0101234567¦¦Thuốc¦1¦CTCP Sông Hồng',
      'NCC2{DEL}¦Cũ¦¦0901¦¦¦¦¦¦¦¦¦¦',
    ];
    const told = await importFile(id, rows);
    expect(told).toMatchObject({ kind: 'SUPPLIERS', counts: [2, 0, 0, 1], unknownHeadings: [] });
    expect(told.faults).toMatchObject([{ row: 3, column: 'Điện thoại', value: '0901' }]);
    expect(await known()).toEqual([
      {
        ...{ code: 'NCC1', name: 'Dược Sông Hồng', phone: '+842438261234', email: 'ban@songhong.example' },
        ...{
          address: '12 Láng Hạ, Phường Láng, Hà Nội',
          tax_number: '0101234567',
          status: 'ACTIVE',
          company: 'CTCP Sông Hồng',
        },
      },
      {
        ...{ code: 'NCC2{DEL}', name: 'Cũ', phone: null, email: null, address: null, tax_number: null },
        ...{ status: 'INACTIVE', company: null },
      },
    ]);
    expect((await importFile(id, rows)).counts).toEqual([0, 0, 2, 1]);
    const less = ['Mã nhà cung cấp¦Tên nhà cung cấp¦Điện thoại', 'NCC1¦Dược Sông Hồng 2¦'];
    expect((await importFile(id, less)).counts).toEqual([0, 1, 0, 0]);
    expect((await known())[0]).toMatchObject({ name: 'Dược Sông Hồng 2', phone: '+842438261234' });
  });
});
