import { stringify } from 'csv-stringify/sync';
import { format } from './calendar.js';
import { INVOICE_HEADINGS, LINE_HEADINGS } from './headings.js';
import { branchName, type Invoice, type Line } from './invoices.js';

const BYTE_ORDER_MARK = '\uFEFF';

/** The whole export as text, a line for each invoice line. Lines of one invoice stand together. */
export function invoiceLinesCsv(invoices: Invoice[]): string {
  const output = [BYTE_ORDER_MARK + record([...INVOICE_HEADINGS, ...LINE_HEADINGS])];
  for (const invoice of invoices) {
    const fields = invoiceFields(invoice);
    // an invoice's half is written once and repeated: it is four fifths of the file
    const head = record(INVOICE_HEADINGS.map((heading) => fields[heading]));
    for (const line of invoice.lines) output.push(`${head},${record(lineFields(line))}`);
  }
  return `${output.join('\r\n')}\r\n`;
}

type Cell = string | number | undefined;

function record(cells: Cell[]): string {
  return cells.map((cell) => (typeof cell === 'string' ? quoted(cell) : (cell ?? ''))).join(',');
}

const SPECIAL = /[",\r\n]/;
const known = new Map<string, string>();

/** Few cells need quotes, and these few (names, addresses) come again and again. */
function quoted(text: string): string {
  if (!SPECIAL.test(text)) return text;
  const before = known.get(text) ?? stringify([[text]], { record_delimiter: '' });
  known.set(text, before);
  return before;
}

function invoiceFields(invoice: Invoice): Record<string, Cell> {
  const { visit, delivered } = invoice;
  const { customer } = visit;
  const time = format(visit.day, visit.minute);
  return {
    'Chi nhánh': branchName(invoice),
    'Mã hóa đơn': invoice.code,
    'Thời gian': time,
    'Thời gian tạo': time,
    'Ngày cập nhật': format(invoice.updated, invoice.updated === visit.day ? visit.minute : 9 * 60),
    'Mã khách hàng': customer?.code,
    'Tên khách hàng': customer?.name ?? 'Khách lẻ',
    Email: customer?.email,
    'Điện thoại': customer?.phone,
    'Địa chỉ (Khách hàng)': customer?.address,
    'Khu vực (Khách hàng)': customer?.area,
    'Phường/Xã (Khách hàng)': customer?.ward,
    'Ngày sinh': customer?.birthDay && format(customer.birthDay),
    'Bảng giá': 'Bảng giá chung',
    'Người bán': invoice.seller,
    'Kênh bán': invoice.channel,
    'Người tạo': invoice.seller,
    ...(delivered && {
      'Người nhận': customer?.name,
      'Điện thoại (Người nhận)': customer?.phone,
      'Địa chỉ (Người nhận)': customer?.address,
      'Khu vực (Người nhận)': customer?.area,
      'Phường/Xã (Người nhận)': customer?.ward,
      'Trạng thái giao hàng': invoice.status === 'Hoàn thành' ? 'Giao thành công' : '',
    }),
    'Ghi chú': invoice.note,
    'Tổng tiền hàng': invoice.subtotal,
    'Giảm giá hóa đơn': invoice.discount,
    'Thu khác': invoice.surcharge,
    'Khách cần trả': invoice.total,
    'Khách đã trả': invoice.paid,
    'Tiền mặt': invoice.cash,
    Thẻ: invoice.card,
    Ví: invoice.wallet,
    'Chuyển khoản': invoice.transfer,
    'Còn cần thu (COD)': 0,
    'Trạng thái': invoice.status,
  };
}

/** In the order of LINE_HEADINGS. */
function lineFields({ unit, promotion, quantity, discount, netPrice, amount }: Line): Cell[] {
  const said = [unit.code, unit.title, '', unit.name, promotion?.name ?? ''];
  return [...said, quantity, unit.price, promotion?.percent ?? 0, discount, netPrice, amount];
}
