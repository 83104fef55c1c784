import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import ExcelJS from 'exceljs';

/** Lines of the file: as many as the public Online Retail set has, which real imports are measured by. */
export const LINES = 541_909;

const HEADINGS = [
  'Chi nhánh',
  'Mã hóa đơn',
  'Thời gian',
  'Mã khách hàng',
  'Tên khách hàng',
  'Điện thoại',
  'Người bán',
  'Tổng tiền hàng',
  'Giảm giá hóa đơn',
  'Thu khác',
  'Khách cần trả',
  'Khách đã trả',
  'Tiền mặt',
  'Thẻ',
  'Ví',
  'Chuyển khoản',
  'Trạng thái',
  'Mã hàng',
  'Tên hàng',
  'ĐVT',
  'Số lượng',
  'Đơn giá',
  'Giảm giá',
  'Giá bán',
  'Thành tiền',
];

/** A number of [0, 1) that depends on nothing but its arguments. */
function draw(n: number, salt: number): number {
  let x = (Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b) >>> 0;
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Writes an invoice-line file as the till program exports it: 1 to 40 lines a bill, 4,300 customers, 4,000 products. */
export async function writeInvoiceFile(path: string, count = LINES): Promise<void> {
  const out = createWriteStream(path);
  out.write(`\uFEFF${HEADINGS.join(',')}\n`);
  let written = 0;
  for (let bill = 0; written < count; bill += 1) {
    const size = Math.min(count - written, 1 + Math.floor(40 * draw(bill, 1)));
    const lines = Array.from({ length: size }, (_, i) => {
      const product = Math.floor(4_000 * draw(bill * 64 + i, 2) ** 2);
      const quantity = 1 + Math.floor(6 * draw(bill * 64 + i, 3));
      const price = 1_000 * (1 + (product % 90));
      return { product, quantity, price, amount: quantity * price };
    });
    const total = lines.reduce((sum, line) => sum + line.amount, 0);
    const customer = draw(bill, 4) < 0.25 ? undefined : Math.floor(4_300 * draw(bill, 5) ** 2);
    const when = new Date(Date.UTC(2025, 0, 1 + Math.floor((bill / 27_000) * 370)));
    const head = [
      'Chi nhánh trung tâm',
      `HD${String(bill).padStart(6, '0')}`,
      `${two(when.getUTCDate())}/${two(when.getUTCMonth() + 1)}/${when.getUTCFullYear()} ${two(7 + (bill % 14))}:${two(bill % 60)}`,
      customer === undefined ? '' : `KH${String(customer).padStart(6, '0')}`,
      customer === undefined ? '' : `Khách số ${customer}`,
      '',
      'Dược sĩ An',
      total,
      0,
      0,
      total,
      total,
      total,
      0,
      0,
      0,
      'Hoàn thành',
    ].join(',');
    const text = lines
      .map(
        (line) =>
          `${head},SP${String(line.product).padStart(6, '0')},Thuốc số ${line.product},Viên,${line.quantity},${line.price},0,${line.price},${line.amount}\n`,
      )
      .join('');
    written += size;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

const isNumber = /^-?\d+$/;

/** The same file as a workbook: its figures are numbers, its texts shared, as the till program has them. */
export async function writeInvoiceWorkbook(csv: string, path: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = book.addWorksheet('Sheet1');
  for await (const line of createInterface({ input: createReadStream(csv) })) {
    const cells = line.replace('\uFEFF', '').split(',');
    sheet
      .addRow(cells.map((cell) => (cell === '' ? undefined : isNumber.test(cell) ? Number(cell) : cell)))
      .commit();
  }
  sheet.commit();
  await book.commit();
}
