import { expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { strayLevels } from '../../../test/build-stock.js';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { line, heading as lineHeading, rowsOf } from '../../../test/invoice-lines.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { openStock } from '../stock/stock.service.js';

useDatabase();

const heading = 'Mã hàng¦Tên hàng¦Giá bán¦Giá vốn¦Tồn kho¦ĐVT¦Mã ĐVT Cơ bản¦Quy đổi¦Loại hàng';
const product = (sku: string, stock: number | string, more = 'Viên¦¦1¦Hàng hóa') =>
  `${sku}¦Thuốc ${sku}¦10000¦7000¦${stock}¦${more}`;
const exported = (stamp: string) => `DanhSachSanPham_KV${stamp}-123.xlsx`;
const first = exported('05032026-221500');
const sold = (code: string, quantity: number, at: string, more = {}) =>
  line('SP1', quantity, 10_000, { code, subtotal: quantity * 10_000, at, ...more });

const movements = (id: string) =>
  rowsOf(
    id,
    `select p.sku, b.lot, m.kind, trim_scale(m.quantity) as quantity, to_char(m.moved_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI') as at,
      trim_scale(m.unit_cost) as cost, m.source_row
     from app.stock_movement m join app.product p on p.id = m.product_id join app.batch b on b.id = m.batch_id order by m.id`,
  );
const levels = async (id: string) =>
  Object.fromEntries(
    (
      await rowsOf(
        id,
        `select p.sku || ' ' || b.lot as name, trim_scale(v.quantity)::float8 as quantity from app.stock_level v
         join app.product p on p.id = v.product_id join app.batch b on b.id = v.batch_id order by 1`,
      )
    ).map(({ name, quantity }) => [String(name).trim(), quantity]),
  );

test('a product file opens stock at the instant of its name, below zero too, and the same file again moves nothing', async () => {
  const { id } = await buildOrganization({ name: 'Nhà thuốc An' });
  const file = [
    heading,
    product('SP1-H', 4, 'Hộp¦SP1¦30¦Hàng hóa'),
    product('SP1', 120),
    product('SP2', '-2,5'),
    product('SP3', 0),
    product('DV1', 9, '¦¦1¦Dịch vụ'),
  ];
  expect((await importFile(id, file, first)).faults).toEqual([]);
  const opening = { lot: '', kind: 'OPENING', at: '2026-03-05 22:15', cost: '7000' };
  expect(await movements(id)).toEqual([
    { sku: 'SP1', ...opening, quantity: '120', source_row: 3 },
    { sku: 'SP2', ...opening, quantity: '-2.5', source_row: 4 },
  ]);
  expect(
    await rowsOf(
      id,
      'select p.sku, b.name from app.stock_item i join app.product p on p.id = i.product_id join app.branch b on b.id = i.branch_id order by 1',
    ),
  ).toEqual([
    { sku: 'SP1', name: 'Nhà thuốc An' },
    { sku: 'SP2', name: 'Nhà thuốc An' },
    { sku: 'SP3', name: 'Nhà thuốc An' },
  ]);
  await importFile(id, file, first);
  expect(await movements(id)).toHaveLength(2);
});

test('sales before the opening are history; those after it move, whichever file came first', async () => {
  const { id } = await buildOrganization({ name: 'Chi nhánh 1' });
  const sales = [lineHeading, sold('HD1', 50, '05/03/2026 22:00'), sold('HD2', 7, '06/03/2026 08:00')];
  await importFile(id, sales);
  expect(await movements(id)).toEqual([]);
  await importFile(id, [heading, product('SP1', 120)], first);
  expect(await levels(id)).toEqual({ SP1: 113 });
  await importFile(id, [lineHeading, sold('HD3', 3, '05/03/2026 21:00'), sold('HD4', 1, '07/03/2026 21:00')]);
  expect(await levels(id)).toEqual({ SP1: 112 });
});

test('a later file counts: it says what is there then, and sales of before that come in late move nothing', async () => {
  const { id } = await buildOrganization({ name: 'Chi nhánh 1' });
  await importFile(id, [heading, product('SP1', 120)], first);
  await importFile(id, [lineHeading, sold('HD1', 20, '06/03/2026 08:00')]);
  const later = [heading, product('SP1', 85)];
  await importFile(id, [lineHeading, sold('HD5', 2, '09/03/2026 08:00')]);
  await importFile(id, later, exported('08032026-220000'));
  expect(await levels(id)).toEqual({ SP1: 83 });
  expect((await movements(id)).at(-1)).toMatchObject({
    kind: 'COUNT',
    quantity: '-15',
    at: '2026-03-08 22:00',
  });
  // The bills of the days between arrive after the count that they are part of, and one is cancelled.
  await importFile(id, [lineHeading, sold('HD2', 15, '07/03/2026 08:00')]);
  await importFile(id, [lineHeading, sold('HD1', 20, '06/03/2026 08:00', { status: 'Đã hủy' })]);
  expect(await levels(id)).toEqual({ SP1: 83 });
  await importFile(id, later, exported('08032026-220000'));
  await importFile(id, [heading, product('SP1', 999)], exported('07032026-220000'));
  expect(await levels(id)).toEqual({ SP1: 83 });
  expect(await strayLevels(id)).toEqual([]);
});

test('a file without an instant in its name counts from when it was first sent', async () => {
  const { id } = await buildOrganization({ name: 'Chi nhánh 1' });
  const file = [heading, product('SP1', 120)];
  await importFile(id, file, 'hang-hoa.csv');
  const today = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(Date.now() + 1000);
  await new Promise((waited) => setTimeout(waited, 20));
  await importFile(id, [lineHeading, sold('HD1', 20, `${today} 23:59`)]);
  expect(await levels(id)).toEqual({ SP1: 100 });
  await importFile(id, file, 'again.csv');
  expect(await levels(id)).toEqual({ SP1: 100 });
});

test('what is told by lot comes out of the stock without one, and settles what is below zero', async () => {
  const { id } = await buildOrganization({ name: 'Chi nhánh 1' });
  await importFile(id, [heading, product('SP1', 100), product('SP2', -3), product('SP3', 10)], first);
  const rows = await rowsOf(
    id,
    `select p.id, p.sku, b.id as branch from app.product p cross join app.branch b order by 2`,
  );
  const lot = (sku: string, name: string, quantity: string, expiresOn = '2027-01-01') => {
    const { id: productId, branch: branchId } = rows.find((row) => row.sku === sku) as Record<string, string>;
    return { productId: productId as string, branchId: branchId as string, lot: name, expiresOn, quantity };
  };
  const counted = [lot('SP1', 'A', '60'), lot('SP1', 'B', '30'), lot('SP2', 'A', '5'), lot('SP3', 'A', '12')];
  const at = new Date('2026-03-06T15:00:00Z');
  await withOrganization(id, (em) => openStock(em, { at, importId: null, counted }));
  const expected = { SP1: 10, 'SP1 A': 60, 'SP1 B': 30, SP2: 0, 'SP2 A': 5, SP3: 0, 'SP3 A': 12 };
  expect(await levels(id)).toEqual(expected);
  await withOrganization(id, (em) => openStock(em, { at, importId: null, counted }));
  expect(await levels(id)).toEqual(expected);
  // A count of the whole that is less takes what would have been sold: the first to expire, the stock without a lot last.
  await importFile(
    id,
    [heading, product('SP1', 35), product('SP2', 6), product('SP3', -1)],
    exported('07032026-220000'),
  );
  expect(await levels(id)).toEqual({
    SP1: 10,
    'SP1 A': 0,
    'SP1 B': 25,
    SP2: 1,
    'SP2 A': 5,
    SP3: -1,
    'SP3 A': 0,
  });
  expect(await strayLevels(id)).toEqual([]);
});
