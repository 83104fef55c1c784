import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { sheetXml, workbookZip, zip } from '../../../test/workbook-zip.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import type { Cell } from './cell.rules.js';
import { readWorkbook } from './read-workbook.js';

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

const bookOf = (...rows: string[]) => Buffer.from(workbookZip([sheetXml(...rows)]));

test('a zip bomb is refused by what it unpacks to, whatever its directory claims', async () => {
  const { id } = await buildOrganization();
  const sheet = Buffer.from(
    sheetXml(`<row r="1"><c t="inlineStr"><is><t>${' '.repeat(64 * 2 ** 20)}</t></is></c></row>`),
  );
  for (const claimed of [sheet.length, 1_000]) {
    const bomb = workbookZip([sheet], { claimed: { 'xl/worksheets/sheet1.xml': claimed } });
    expect(bomb.length).toBeLessThan(100_000);
    expect((await importFile(id, bomb, 'a.xlsx')).failure).toEqual({ code: 'UNPACKS_TOO_LARGE' });
  }
});

test('a workbook that is cut off, a zip of something else, and one in a zip are refused with a word on what to do', async () => {
  const { id } = await buildOrganization();
  const whole = await workbook([
    ['Mã khách hàng', 'Tên khách hàng'],
    ['KH1', 'An'],
  ]);
  for (const cut of [whole.length - 400, whole.length - 30, 200, 5])
    expect((await importFile(id, whole.subarray(0, cut), 'a.xlsx')).failure).toEqual({
      code: 'BROKEN_WORKBOOK',
    });
  for (const name of ['readme.txt', 'khach-hang.xlsx'])
    expect((await importFile(id, zip([{ name, content: whole }]), 'a.xlsx')).failure).toEqual({
      code: 'NOT_A_TABLE',
    });
});

test('a workbook damaged inside names the row at which it is, and none of its rows goes in', async () => {
  const { id } = await buildOrganization();
  const heading =
    '<row r="1"><c t="inlineStr"><is><t>Mã khách hàng</t></is></c><c t="inlineStr"><is><t>Tên khách hàng</t></is></c></row>';
  const good =
    '<row r="2"><c t="inlineStr"><is><t>KH1</t></is></c><c t="inlineStr"><is><t>An</t></is></c></row>';
  const broken = {
    'a tag that nothing closes': '<row r="3"><c><v>1</c></row>',
    'an entity of its own': '<row r="3"><c t="str"><v>&bomb;</v></c></row>',
    'a text that is not there': '<row r="3"><c t="s"><v>7</v></c></row>',
    'more rows than a spreadsheet has': '<row r="3"/><row r="2000000000"/>',
    'more columns than a spreadsheet has': '<row r="3"><c r="ZZZ3"><v>1</v></c></row>',
    'elements without end': `<row r="3">${'<c>'.repeat(100_000)}`,
  };
  for (const [what, rows] of Object.entries(broken)) {
    const { failure } = await importFile(id, bookOf(heading, good, rows), 'a.xlsx');
    expect([what, failure]).toEqual([what, { code: 'BROKEN_SHEET', row: 3 }]);
  }
  const long = `<row r="3">${`<c t="str"><v>${'a'.repeat(500_000)}</v></c>`.repeat(9)}</row>`;
  expect((await importFile(id, bookOf(heading, good, long), 'a.xlsx')).failure).toMatchObject({
    code: 'UNPACKS_TOO_LARGE',
  });
  expect(await rowsOf(id, 'select code from app.customer')).toEqual([]);
});

test('entities that would grow without end are not resolved', async () => {
  const { id } = await buildOrganization();
  const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`;
  expect((await importFile(id, workbookZip([bomb]), 'a.xlsx')).failure).toEqual({
    code: 'BROKEN_SHEET',
    row: 1,
  });
});

const read = async (content: Buffer) => {
  const path = join(mkdtempSync(join(tmpdir(), 'apotheca-workbook-')), 'a.xlsx');
  writeFileSync(path, content);
  const rows: Cell[][] = [];
  for await (const batch of readWorkbook(path)) rows.push(...batch.rows);
  rmSync(dirname(path), { recursive: true });
  return rows;
};

test('thirty people may send workbooks of many sheets at once, and each is read whole', async () => {
  const book = new ExcelJS.Workbook();
  for (let sheet = 1; sheet <= 30; sheet++) {
    const rows = Array.from({ length: 3 }, (_, n) => [`KH${sheet}-${n}`, n]);
    book.addWorksheet(`Tờ ${sheet}`).addRows(rows);
  }
  const content = Buffer.from(await book.xlsx.writeBuffer());
  const all = await Promise.all(Array.from({ length: 30 }, () => read(content)));
  for (const rows of all) {
    expect(rows).toHaveLength(3);
    expect(rows[2]).toEqual(['KH1-2', 2]);
  }
});

test('the parts of a workbook may lie in its file in any order', async () => {
  const rows = ['<row r="1"><c r="B1" t="s"><v>1</v></c><c t="s"><v>0</v></c></row>'];
  for (const reversed of [false, true]) {
    const content = workbookZip([sheetXml(...rows)], { texts: ['Tên', 'Mã'], reversed });
    expect(await read(content)).toEqual([['', 'Mã', 'Tên']]);
  }
});

test('the first sheet is the one that a spreadsheet shows first, not the first of the file, nor a hidden one', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Ẩn', { state: 'hidden' }).addRow(['ẩn']);
  book.addWorksheet('Một').addRow(['một']);
  book.addWorksheet('Hai').addRow(['hai']);
  expect(await read(Buffer.from(await book.xlsx.writeBuffer()))).toEqual([['một']]);
  const turned = workbookZip(
    [sheetXml('<row><c><v>1</v></c></row>'), sheetXml('<row><c><v>2</v></c></row>')],
    {
      shown: [2, 1],
    },
  );
  expect(await read(turned)).toEqual([[2]]);
});

test('cells are read by their type: texts within the sheet, numbers as text, formulas, and letters that XML has no place for', async () => {
  const content = bookOf(
    '<row r="2"><c r="A2" t="inlineStr"><is><r><t>Ng</t></r><r><t>ọc</t></r><rPh><t>x</t></rPh></is></c>' +
      '<c r="C2" t="str"><f>A1&amp;"x"</f><v>a_x000D_b &lt;</v></c><c r="D2"><v>1.5E3</v></c>' +
      '<c r="E2" t="str"><v>0901234567</v></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="e"><v>#N/A</v></c>' +
      '<c r="H2" t="d"><v>2021-07-29T13:12:00</v></c><c r="I2" s="1"/><c r="J2"><v><![CDATA[7]]></v></c></row>',
    '<x:row xmlns:x="y"><x:c><x:v>8</x:v></x:c></x:row>',
  );
  expect(await read(content)).toEqual([
    [],
    ['Ngọc', '', 'a\rb <', 1500, '0901234567', '1', '#N/A', '2021-07-29T13:12:00', '', 7],
    [8],
  ]);
});

test('days of a workbook that counts from 1904 are those that it shows; its other numbers stay', async () => {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = true;
  const sheet = book.addWorksheet('Khách');
  // Day 44406 of the count from 1900 is 29 July 2021; from 1904 it is 1,462 less.
  sheet.addRow([42_944.55, 42_944, 42_944, 42_944]);
  sheet.getCell('A1').numFmt = 'dd/mm/yyyy hh:mm';
  sheet.getCell('B1').numFmt = 'mm-dd-yy';
  sheet.getCell('C1').numFmt = '#,##0 "đồng"';
  expect(await read(Buffer.from(await book.xlsx.writeBuffer()))).toEqual([
    [44_406.55, 44_406, 42_944, 42_944],
  ]);
});

test('a heading over several merged columns is that of the first, and the file goes in', async () => {
  const { id } = await buildOrganization();
  const content = await workbook(
    [
      ['Mã khách hàng', 'Tên khách hàng', null, 'Điện thoại'],
      ['KH1', 'An', null, '0912345678'],
    ],
    (sheet) => sheet.mergeCells('B1:C1'),
  );
  expect(await importFile(id, content, 'a.xlsx')).toMatchObject({ counts: [1, 0, 0, 0], faults: [] });
});

test('letters of several bytes are whole wherever the reader cuts the file into pieces', async () => {
  const { id } = await buildOrganization();
  const names = Array.from({ length: 12_000 }, (_, n) => `Nguyễn Thị Quỳnh Ưở ${'ế'.repeat(n % 7)}${n}`);
  const rows = names.map((name, n) => [`KH${n}`, name]);
  const done = await importFile(id, await workbook([['Mã khách hàng', 'Tên khách hàng'], ...rows]), 'a.xlsx');
  expect(done.faults).toEqual([]);
  expect(await rowsOf(id, 'select count(distinct name) as n from app.customer')).toEqual([{ n: 12_000 }]);
});
