import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { csv, importFile } from '../../../test/import-file.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';

useDatabase();

const lines = ['Mã khách hàng¦Tên khách hàng¦Địa chỉ', 'KH1¦Nguyễn Thị Hòa¦12 Lê Lợi, Huế'];
const text = csv(lines);
let organizationId: string;
beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
});

const nameAndAddress = async (content: Buffer) => {
  const { id } = await buildOrganization();
  const done = await importFile(id, content);
  expect(done).toMatchObject({ state: 'COMPLETED', kind: 'CUSTOMERS', faults: [] });
  return withOrganization(id, (em) =>
    query(em, sqlText('select code, name, address from app.customer order by code')),
  );
};
const known = [{ code: 'KH1', name: 'Nguyễn Thị Hòa', address: '12 Lê Lợi, Huế' }];

/** Windows-1258 as Excel writes it: letters of the code page, and the tones that it lacks as combining marks. */
function windows1258(source: string): Buffer {
  const decoder = new TextDecoder('windows-1258');
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]),
  );
  const bytes: number[] = [];
  for (const letter of source) {
    const base = codes.has(letter)
      ? letter
      : letter
          .normalize('NFD')
          .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
          .normalize('NFC');
    const tones = codes.has(letter)
      ? []
      : [...letter.normalize('NFD')].filter((mark) => /[\u0300\u0301\u0303\u0309\u0323]/.test(mark));
    for (const part of [base, ...tones]) bytes.push(codes.get(part) ?? 63);
  }
  return Buffer.from(bytes);
}

describe('a file is read by what is in it', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${text}`)],
    ['decomposed UTF-8', Buffer.from(text.normalize('NFD'))],
    ['UTF-16 little-endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Windows-1258', windows1258(text)],
    ['semicolons', Buffer.from('Mã khách hàng;Tên khách hàng;Địa chỉ\nKH1;Nguyễn Thị Hòa;12 Lê Lợi, Huế')],
    ['tabs', Buffer.from('Mã khách hàng\tTên khách hàng\tĐịa chỉ\nKH1\tNguyễn Thị Hòa\t12 Lê Lợi, Huế\n')],
    [
      'headings in capitals without accents',
      Buffer.from('MA KHACH HANG,ten  khach hang,Địa chi\nKH1,Nguyễn Thị Hòa,"12 Lê Lợi, Huế"\n\n'),
    ],
  ])('%s', async (_name, content) => {
    expect(await nameAndAddress(content)).toEqual(known);
  });

  test('cells in quotation marks may hold delimiters, line breaks and quotation marks, and a stray mark is a letter', async () => {
    const content = `${csv([lines[0] as string])}\nKH1,"Hòa\nHai dòng","12 ""Lê Lợi"", Huế"\nKH2,Ống 5" dài,x\nKH3,Chi,y`;
    expect(await nameAndAddress(Buffer.from(content))).toEqual([
      { code: 'KH1', name: 'Hòa\nHai dòng', address: '12 "Lê Lợi", Huế' },
      { code: 'KH2', name: 'Ống 5" dài', address: 'x' },
      { code: 'KH3', name: 'Chi', address: 'y' },
    ]);
  });

  test('a file larger than what is read at once keeps its row numbers', async () => {
    const many = Array.from(
      { length: 12_000 },
      (_, n) => `KH${n},${n % 7 === 0 ? '"Tên, có phẩy"' : 'Tên'},${'x'.repeat(20)}`,
    );
    many[9_999] = ',Không mã,';
    const { id } = await buildOrganization();
    const done = await importFile(id, Buffer.from(`${csv([lines[0] as string])}\n${many.join('\n')}\n`));
    expect(done.counts).toEqual([11_999, 0, 0, 1]);
    expect(done.faults).toMatchObject([{ row: 10_001, column: 'Mã khách hàng' }]);
  });
});

describe('a file is refused whole, saying why', () => {
  const refused = async (content: Buffer) => (await importFile(organizationId, content)).failure;
  test('a column that is needed is missing: those missing and those found are named', async () => {
    expect(
      await refused(Buffer.from('Mã hóa đơn,Thời gian,Khách cần trả\nHD1,01/01/2026 08:00,1000')),
    ).toEqual({
      code: 'MISSING_HEADINGS',
      kind: 'INVOICES',
      missing: ['Khách đã trả', 'Trạng thái'],
      found: ['Mã hóa đơn', 'Thời gian', 'Khách cần trả'],
    });
  });
  test.each([
    ['an unknown table', 'Tên,Tuổi\nAn,30', 'UNKNOWN_KIND'],
    [
      'a list of what was sent back to suppliers',
      'Mã trả hàng nhập,Mã nhà cung cấp,Tên nhà cung cấp\nTHN1,NCC1,An',
      'UNKNOWN_KIND',
    ],
    [
      'a purchase file without what makes it one',
      'Mã nhập hàng,Mã hàng,Tên hàng,Giá bán\nPN1,SP1,Thuốc,1',
      'UNKNOWN_KIND',
    ],
    [
      'returns',
      'Mã trả hàng,Mã hóa đơn,Thời gian,Mã khách hàng,Tổng tiền hàng trả,Cần trả khách,Mã hàng,Số lượng,Thành tiền',
      'UNKNOWN_KIND',
    ],
    ['a PDF', '%PDF-1.7 …', 'NOT_A_TABLE'],
    ['an old Excel file', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'OLD_EXCEL'],
    ['a zip that is no workbook', 'PK\u0003\u0004 nothing', 'BROKEN_WORKBOOK'],
    [
      'a quotation mark that is never closed',
      'Mã khách hàng,Tên khách hàng\nKH1,"An\nKH2,Bình\n',
      'BROKEN_QUOTES',
    ],
  ])('%s', async (_name, content, code) => {
    const bytes = content.startsWith('\u00d0') ? Buffer.from(content, 'latin1') : Buffer.from(content);
    expect(await refused(bytes)).toMatchObject({ code });
  });
});
