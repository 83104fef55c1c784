import { deflateRawSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';

useDatabase();

const rowsOf = (organizationId: string, sql: string): Promise<Record<string, unknown>[]> =>
  withOrganization(organizationId, (em) => query(em, sqlText(sql)));

async function workbook(
  rows: ExcelJS.CellValue[][],
  shape?: (sheet: ExcelJS.Worksheet) => void,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('DanhSach');
  for (const row of rows) sheet.addRow(row);
  shape?.(sheet);
  book.addWorksheet('Khác').addRow(['Ghi chú của kế toán']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

test('a workbook is read by what its cells hold: numbers, dates, formulas by their kept value, links, rich text', async () => {
  const { id } = await buildOrganization();
  const done = await importFile(
    id,
    await workbook(
      [
        ['Mã khách hàng', 'Tên khách hàng', 'Điện thoại', 'Ngày sinh', 'Email', 'Ghi chú', 'Trạng thái'],
        [
          'KH1',
          'Trần Thị Hà',
          901234567,
          new Date('1978-09-20'),
          { text: 'ha@vidu.vn', hyperlink: 'mailto:ha@vidu.vn' },
          { formula: '"Dị "&"ứng"', result: 'Dị ứng' },
          1,
        ],
        [],
        [
          10_002,
          { richText: [{ text: 'Nguyễn ' }, { text: 'An' }] },
          '0912345678',
          '31/02/1990',
          null,
          { error: '#N/A' } as ExcelJS.CellErrorValue,
          true,
        ],
      ],
      (sheet) => {
        sheet.getColumn(4).numFmt = 'dd/mm/yyyy';
      },
    ),
    'DanhSachKhachHang.xlsx',
  );
  expect(done).toMatchObject({ kind: 'CUSTOMERS', state: 'COMPLETED', counts: [2, 0, 0, 1] });
  expect(done.faults).toEqual([
    { row: 4, column: 'Ngày sinh', value: '31/02/1990', reason: 'No calendar has this day. Mend the date.' },
    {
      row: 4,
      column: 'Ghi chú',
      value: '#N/A',
      reason: 'The cell holds an error of the spreadsheet. Put the value in its place.',
    },
  ]);
  expect(
    await rowsOf(id, 'select code, name, phones, birth_date, email, notes from app.customer order by code'),
  ).toEqual([
    {
      code: '10002',
      name: 'Nguyễn An',
      phones: ['+84912345678'],
      birth_date: null,
      email: null,
      notes: null,
    },
    {
      code: 'KH1',
      name: 'Trần Thị Hà',
      phones: ['+84901234567'],
      birth_date: '1978-09-20',
      email: 'ha@vidu.vn',
      notes: 'Dị ứng',
    },
  ]);
});

test('times and amounts of a workbook are numbers: 44406.55 is 13:12 on 29 July 2021, and 1.5 is not 15', async () => {
  const { id } = await buildOrganization();
  const done = await importFile(
    id,
    await workbook([
      [
        'Mã hóa đơn',
        'Thời gian',
        'Khách cần trả',
        'Khách đã trả',
        'Trạng thái',
        'Mã hàng',
        'Số lượng',
        'Đơn giá',
        'Thành tiền',
      ],
      ['HD1', 44406.55, 1500, 1500, 'Hoàn thành', 'SP1', 1.5, 1000, 1500],
    ]),
  );
  expect(done).toMatchObject({ kind: 'INVOICE_LINES', counts: [1, 0, 0, 0], faults: [] });
  expect(
    await rowsOf(
      id,
      'select s.sold_at::text as at, s.total, trim_scale(l.quantity) as quantity from app.sale s join app.sale_line l on l.sale_id = s.id',
    ),
  ).toEqual([{ at: '2021-07-29 06:12:00+00', total: 1_500, quantity: '1.5' }]);
});

/** A zip archive of one entry whose directory says what it is told to say. */
function zip(name: string, content: Buffer, claimedSize: number): Buffer {
  const packed = deflateRawSync(content);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(claimedSize, 22);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(claimedSize, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(head.length + name.length + packed.length, 16);
  return Buffer.concat([head, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}

test('a zip bomb is refused by what it unpacks to, whatever its directory claims', async () => {
  const { id } = await buildOrganization();
  const bomb = zip('xl/worksheets/sheet1.xml', Buffer.alloc(64 * 2 ** 20, 32), 1_000);
  expect(bomb.length).toBeLessThan(100_000);
  expect((await importFile(id, bomb, 'a.xlsx')).failure).toEqual({ code: 'UNPACKS_TOO_LARGE' });
});

test('a workbook that is cut off, or a zip of something else, is refused with a word on what to do', async () => {
  const { id } = await buildOrganization();
  const whole = await workbook([
    ['Mã khách hàng', 'Tên khách hàng'],
    ['KH1', 'An'],
  ]);
  expect((await importFile(id, whole.subarray(0, whole.length - 400), 'a.xlsx')).failure).toEqual({
    code: 'BROKEN_WORKBOOK',
  });
  expect((await importFile(id, zip('readme.txt', Buffer.from('hello'), 5), 'a.xlsx')).failure).toMatchObject({
    code: expect.stringMatching(/EMPTY_FILE|BROKEN_WORKBOOK/),
  });
});

test('letters of several bytes are whole wherever the reader cuts the file into pieces', async () => {
  const { id } = await buildOrganization();
  const names = Array.from({ length: 12_000 }, (_, n) => `Nguyễn Thị Quỳnh Ưở ${'ế'.repeat(n % 7)}${n}`);
  const rows = names.map((name, n) => [`KH${n}`, name]);
  const done = await importFile(id, await workbook([['Mã khách hàng', 'Tên khách hàng'], ...rows]), 'a.xlsx');
  expect(done.faults).toEqual([]);
  expect(await rowsOf(id, 'select count(distinct name) as n from app.customer')).toEqual([{ n: 12_000 }]);
});
