import { beforeEach, describe, expect, test } from '@jest/globals';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { buildProduct } from '../../../test/build-product.js';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { rowsOf } from '../../../test/invoice-lines.js';

useDatabase();

const heading =
  'ma_thuoc¦ten_thuoc¦so_dang_ky¦ten_hoat_chat¦nong_do_ham_luong¦nha_san_xuat¦dang_bao_che¦duong_dung¦don_vi_dong_goi_nn¦gia_ban_le¦so_lo¦han_dung¦so_luong_ton¦ngay_nhap¦Ma_co_so_ban_le';

interface Told {
  code?: string;
  name?: string;
  registration?: string;
  ingredient?: string;
  strength?: string;
  unit?: string;
  lot?: string;
  expiry?: string;
  quantity?: number | string;
}

/** A row: 100 tablets of lot L1, good until the end of 2030, of the product SP1, unless told otherwise. */
const row = (told: Told = {}): string => {
  const { code = 'SP1', name = 'Amlor 5mg', registration = 'VN-1', ingredient = 'Amlodipin' } = told;
  const { strength = '5 mg', unit = 'Viên', lot = 'L1', expiry = '20301231', quantity = 100 } = told;
  return [
    ...[code, name, registration, ingredient, strength, 'Pfizer', 'Viên nang', 'Uống', unit, 7_500],
    ...[lot, expiry, quantity, '20260901', '01-001'],
  ].join('¦');
};

let id: string;
beforeEach(async () => {
  ({ id } = await buildOrganization({ name: 'Nhà thuốc An' }));
  await buildBranch(id, 'Nhà thuốc An');
  await buildProduct(id, {
    sku: 'SP1',
    name: 'Amlor 5mg',
    baseUnit: 'Viên',
    units: [{ name: 'Vỉ', factor: '10' }],
  });
});

const send = (...rows: string[]) => importFile(id, [heading, ...rows]);
const products = () =>
  rowsOf(
    id,
    `select p.sku, p.registration_number as registration, p.active_ingredient as ingredient, p.strength, p.dosage_form as form,
       p.route, p.ingredients_source as source, p.medicine_key as key from app.product p order by p.sku`,
  );
const lots = async () =>
  (
    await rowsOf(
      id,
      `select concat_ws(' ', p.sku, b.lot, b.expires_on, trim_scale(v.quantity)) as lot from app.stock_level v
       join app.product p on p.id = v.product_id join app.batch b on b.id = v.batch_id
       where v.quantity <> 0 order by p.sku, b.lot`,
    )
  ).map(({ lot }) => lot);
const movements = () => rowsOf(id, 'select kind, quantity from app.stock_movement');

test('a product learns its registration number, ingredient, strength and route, and its lots are opened; the same file again changes nothing', async () => {
  const rows = [row(), row({ lot: 'L2', expiry: '31/12/2031', quantity: 20 })];
  const first = await send(...rows);
  expect(first).toMatchObject({
    kind: 'NATIONAL_FEED',
    state: 'COMPLETED',
    counts: [0, 1, 0, 0],
    faults: [],
  });
  expect(first.unknownHeadings).toEqual([]);
  const told = {
    ...{ sku: 'SP1', registration: 'VN-1', ingredient: 'Amlodipin', strength: '5 mg', form: 'Viên nang' },
    ...{ route: 'ORAL', source: 'FEED', key: 'amlodipine|ORAL' },
  };
  expect(await products()).toEqual([told]);
  expect(await lots()).toEqual(['SP1 L1 2030-12-31 100', 'SP1 L2 2031-12-31 20']);
  const moved = await movements();
  expect(moved.map(({ kind }) => kind)).toEqual(['OPENING', 'OPENING']);
  expect((await send(...rows)).counts).toEqual([0, 0, 1, 0]);
  expect(await movements()).toEqual(moved);
});

test('what a product file or a person said stays, and what the feed filled in it may change', async () => {
  await importFile(id, ['Mã hàng¦Tên hàng¦Giá bán¦Hoạt chất', 'SP1¦Amlor 5mg¦7500¦Amlodipine besylate']);
  await send(row({ strength: '5 mg' }));
  await send(row({ ingredient: 'Khác', strength: '5,0 mg' }));
  const [product] = await products();
  expect(product).toMatchObject({ ingredient: 'Amlodipine besylate', source: 'FILE', strength: '5,0 mg' });
  await importFile(id, ['Mã hàng¦Tên hàng¦Giá bán¦Hàm lượng¦Số đăng ký', 'SP1¦Amlor 5mg¦7500¦5mg¦VN-2']);
  await send(row({ strength: '6 mg', registration: '' }));
  expect((await products())[0]).toMatchObject({ strength: '5mg', registration: 'VN-2' });
});

describe('a row is of the product', () => {
  test.each<[string, Told]>([
    ['of the code of one of its units', {}],
    [
      'of its registration number, however it is written',
      { code: 'DQG-7', name: 'Khác', registration: 'vn-9' },
    ],
    ['of its barcode', { code: '8934567', name: 'Khác', registration: '' }],
    ['of its name', { code: '', name: 'AMLOR 5MG', registration: '' }],
  ])('%s', async (_, told) => {
    await rowsOf(id, `update app.product set registration_number = 'VN-9' returning id`);
    await rowsOf(id, `update app.product_unit set barcode = '8934567' where sku = 'SP1' returning id`);
    expect((await send(row({ registration: 'VN-9', ...told }))).counts).toEqual([0, 1, 0, 0]);
  });

  test('but not of the same name under another registration number, nor of one of two of that name', async () => {
    await rowsOf(id, `update app.product set registration_number = 'VN-9' returning id`);
    await buildProduct(id, { sku: 'SP2', name: 'Bịch bông' });
    await buildProduct(id, { sku: 'SP3', name: 'Bịch bông' });
    const { faults, counts } = await send(
      row({ code: 'X' }),
      row({ code: '', registration: '', name: 'Bịch bông' }),
    );
    expect(counts).toEqual([0, 0, 0, 2]);
    expect(faults.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'ma_thuoc', 'X'],
      [3, 'ten_thuoc', 'Bịch bông'],
    ]);
  });
});

describe('what cannot be taken over is told beside its cell, and the rest goes in', () => {
  test('medicines that nobody sells here are listed, not made', async () => {
    const { faults, counts } = await send(row(), row({ code: 'SP9', name: 'Lạ', registration: 'VN-8' }));
    expect(counts).toEqual([0, 1, 0, 1]);
    expect(faults).toEqual([
      { row: 3, column: 'ma_thuoc', value: 'SP9', reason: expect.stringMatching(/not known/) },
    ]);
    expect(await products()).toHaveLength(1);
  });

  test.each<[string, Told, string, string, RegExp, string[]]>([
    ['an unknown unit', { unit: 'Thùng' }, 'don_vi_dong_goi_nn', 'Thùng', /no such unit/, []],
    ['an impossible expiry', { expiry: '20270231' }, 'han_dung', '20270231', /No calendar/, ['SP1 L1 100']],
    ['an expiry too far', { expiry: '21001231' }, 'han_dung', '21001231', /more than 20/, ['SP1 L1 100']],
    ['an expiry without a lot', { lot: '' }, 'so_lo', '', /needs its lot/, ['SP1  100']],
    ['a lot without an expiry', { expiry: '' }, 'han_dung', '', /no expiry/, ['SP1 L1 100']],
    ['a quantity in words', { quantity: 'hết' }, 'so_luong_ton', 'hết', /Not a number/, []],
  ])('%s', async (_, told, column, value, reason, kept) => {
    const { faults, counts } = await send(row(told));
    expect(faults).toEqual([{ row: 2, column, value, reason: expect.stringMatching(reason) }]);
    expect(counts).toEqual([0, 1, 0, 1]);
    expect(await lots()).toEqual(kept);
  });

  test('a lot that is told twice counts once, and by its first row where they differ', async () => {
    const { faults } = await send(row(), row(), row({ quantity: 70 }));
    expect(faults.map(({ row, column }) => [row, column])).toEqual([[4, 'so_lo']]);
    expect(await lots()).toEqual(['SP1 L1 2030-12-31 100']);
  });

  test('one product under two codes', async () => {
    const { faults } = await send(row(), row({ code: '', registration: '' }));
    expect(faults).toEqual([
      { row: 3, column: 'ten_thuoc', value: 'Amlor 5mg', reason: expect.stringMatching(/as in row 2/) },
    ]);
  });
});

test('an expiry as it stands on the box is the end of that month, and blisters are counted in tablets', async () => {
  await send(row({ expiry: '02/2028', unit: 'vỉ', quantity: 3 }));
  expect(await lots()).toEqual(['SP1 L1 2028-02-29 30']);
});

test('where there are several branches, lots go to the one that is named, and nowhere where none is', async () => {
  await buildBranch(id, 'Cơ sở 2');
  const { faults, counts } = await send(row());
  expect([counts, faults[0]?.reason]).toEqual([[0, 1, 0, 1], expect.stringMatching(/several branches/)]);
  expect(await lots()).toEqual([]);
  const named = await importFile(id, [
    `${heading}¦Chi nhánh`,
    `${row()}¦Cơ sở 2`,
    `${row({ lot: 'L2' })}¦Cơ sở 3`,
  ]);
  expect(named.faults.map(({ row, column, value }) => [row, column, value])).toEqual([
    [3, 'Chi nhánh', 'Cơ sở 3'],
  ]);
  expect(
    await rowsOf(
      id,
      `select b.name from app.stock_level v join app.branch b on b.id = v.branch_id where v.quantity <> 0`,
    ),
  ).toEqual([{ name: 'Cơ sở 2' }]);
});

test('a later file counts what was opened by the first, and another organization’s products do not count', async () => {
  await send(row());
  await send(row({ quantity: 80 }));
  expect(await lots()).toEqual(['SP1 L1 2030-12-31 80']);
  expect((await movements()).map(({ kind }) => kind)).toEqual(['OPENING', 'COUNT']);
  const { id: other } = await buildOrganization();
  expect((await importFile(other, [heading, row()])).counts).toEqual([0, 0, 0, 1]);
});
