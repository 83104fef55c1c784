import { expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { takeStatements, useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { sheetXml, workbookZip } from '../../../test/workbook-zip.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';

useDatabase();

const heading = 'Mã khách hàng,Tên khách hàng,Điện thoại,Nhóm khách hàng';
const send = async (text: string | Buffer) => {
  const { id } = await buildOrganization();
  const done = await importFile(id, Buffer.from(text), 'a.csv');
  const people = await withOrganization(id, (em) =>
    query<{ code: string; name: string }>(em, sqlText('select code, name from app.customer order by code')),
  );
  return { ...done, people: people.map(({ code, name }) => `${code} ${name}`) };
};

test('a zero in a cell is a fault of that cell, wherever it stands, and the other rows go in', async () => {
  const { faults, people } = await send(`${heading}\nKH1,A\0n,,\nKH2,Bình,0912\x00345678,\nKH3,Chi,,VIP\0\n`);
  expect(faults.map(({ row, column, value }) => [row, column, value])).toEqual([
    [2, 'Tên khách hàng', 'A\ufffdn'],
    [3, 'Điện thoại', '0912\ufffd345678'],
    [4, 'Nhóm khách hàng', 'VIP\ufffd'],
  ]);
  expect(people).toEqual(['KH2 Bình', 'KH3 Chi']);
});

test('lines may end in three ways in one file, and blank ones before the headings are passed by', async () => {
  const { faults, people } = await send(
    `\r\n\n${heading}\r\nKH1,An,,\rKH2,Bình,,\nKH3,Chi,,\r\n\r\nKH4,Dung,,`,
  );
  expect(faults).toEqual([]);
  expect(people).toEqual(['KH1 An', 'KH2 Bình', 'KH3 Chi', 'KH4 Dung']);
  const lines = Array.from({ length: 12_000 }, (_, n) => `KH${n},Nguyễn Văn An,,`);
  expect((await send([heading, ...lines].join('\r'))).counts).toEqual([12_000, 0, 0, 0]);
});

test('a few broken bytes in a file of whole letters are faults of their cells', async () => {
  const broken = Buffer.concat([
    Buffer.from('KH2,B'),
    Buffer.from([0xed, 0xa0, 0xff]),
    Buffer.from('nh,,\n'),
  ]);
  const { faults, people } = await send(Buffer.concat([Buffer.from(`${heading}\nKH1,Ân,,\n`), broken]));
  expect(faults).toMatchObject([{ row: 3, column: 'Tên khách hàng' }]);
  expect(people).toEqual(['KH1 Ân']);
});

test('text of two bytes a letter is read without the mark that should say so', async () => {
  const text = Buffer.from(`${heading}\nKH1,Nguyễn Ánh,,\n`, 'utf16le');
  expect((await send(text)).people).toEqual(['KH1 Nguyễn Ánh']);
  expect((await send(Buffer.from(text).swap16())).people).toEqual(['KH1 Nguyễn Ánh']);
});

test.each([
  ['headings alone', heading, { code: 'NO_ROWS' }],
  ['headings alone, and lines without a cell', `${heading}\n,,,\n \n`, { code: 'NO_ROWS' }],
  ['blank lines', '\n\r\n,,\n', { code: 'EMPTY_FILE' }],
  [
    'a row of two million letters',
    `${heading}\nKH1,${'a'.repeat(2e6)},,\n`,
    { code: 'ROW_TOO_LONG', row: 2 },
  ],
  [
    'a mark that nothing closes for two million letters',
    `${heading}\nKH0,An,,\nKH1,"${'a\n'.repeat(2.2e6)}`,
    { code: 'ROW_TOO_LONG', row: 3 },
  ],
  [
    'noise',
    Buffer.from(Array.from({ length: 20_000 }, (_, n) => (n * n * 7919 + n) % 251)),
    { code: 'NOT_A_TABLE' },
  ],
])('%s: the file is refused with the reason and the row', async (_, content, failure) => {
  expect(await send(content)).toMatchObject({ state: 'FAILED', failure, people: [] });
});

test('a cell larger than any spreadsheet has, or with thousands of phones or groups, is a fault of its own', async () => {
  const { faults, people } = await send(
    `${heading}\nKH1,An,${'0912345678;'.repeat(2_000)},${'x|'.repeat(2_000)}\nKH2,Bình,,${'x'.repeat(40_000)}\n`,
  );
  expect(faults.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [2, 'Điện thoại', expect.stringContaining('at most 20')],
    [2, 'Nhóm khách hàng', expect.stringContaining('at most 100')],
    [3, 'Nhóm khách hàng', 'Longer than 32767 characters. Shorten it.'],
  ]);
  expect(people).toEqual(['KH1 An', 'KH2 Bình']);
});

test('a category of blanks alone takes no longer than another cell', async () => {
  const { id } = await buildOrganization();
  const blanks = '\u00a0'.repeat(32_000);
  const done = await importFile(
    id,
    Buffer.from(
      `Mã hàng,Tên hàng,Nhóm hàng(3 Cấp),Giá bán\nSP1,Panadol,a${blanks}b,5000\nSP2,Efferalgan,${' > x'.repeat(5_000)},5000\n`,
    ),
    'a.csv',
  );
  expect(done.faults).toMatchObject([{ row: 3, reason: expect.stringContaining('at most 20') }]);
  expect(done.counts).toEqual([2, 0, 0, 1]);
});

test('five thousand columns of which two are known are read by those, and the others are named', async () => {
  const more = Array.from({ length: 4_998 }, (_, n) => `Cột ${n}`);
  const done = await send(`Mã khách hàng,Tên khách hàng,${more.join()}\nKH1,An,${more.join()}\n`);
  expect(done).toMatchObject({ counts: [1, 0, 0, 0], faults: [] });
  expect(done.unknownHeadings).toHaveLength(200);
});

test('a workbook whose only row is the last that a spreadsheet has is read, and its row numbered so', async () => {
  const { id } = await buildOrganization();
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const head = `<row r="1">${text('Mã khách hàng')}${text('Tên khách hàng')}</row>`;
  const far = workbookZip([sheetXml(head, `<row r="1048576">${text('_xD800_')}${text('A_x0000_n')}</row>`)]);
  takeStatements();
  expect((await importFile(id, far, 'a.xlsx')).faults).toMatchObject([
    { row: 1_048_576, column: 'Mã khách hàng', value: '\ufffd' },
    { row: 1_048_576, column: 'Tên khách hàng', value: 'A\ufffdn' },
  ]);
  // The rows before it come in two thousand pieces at once: whoever watches isn't told of each.
  expect(takeStatements().length).toBeLessThan(600);
});
