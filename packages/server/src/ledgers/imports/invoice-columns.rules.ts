import { readText, readWord } from './cell.rules.js';
import type { Field, FileKind } from './columns.rules.js';
import { readMoment } from './date.rules.js';
import { readMoney, readPrice, readQuantity } from './number.rules.js';

const states = {
  'hoan thanh': 'COMPLETED',
  'da huy': 'CANCELLED',
  'dang xu ly': 'DRAFT',
  'dang xu li': 'DRAFT',
  'phieu tam': 'DRAFT',
} as const;

const heads = (fields: Omit<Field, 'of'>[]): Field[] => fields.map((field) => ({ ...field, of: 'record' }));

const identity: Omit<Field, 'of'>[] = [
  {
    name: 'code',
    headings: ['Mã hóa đơn'],
    read: readText(100),
    required: true,
    filled: true,
    keepsOut: 'row',
  },
  {
    name: 'sold_at',
    headings: ['Thời gian', 'Ngày bán'],
    read: readMoment,
    required: true,
    filled: true,
    keepsOut: 'row',
  },
  {
    name: 'total',
    headings: ['Khách cần trả'],
    read: readMoney,
    required: true,
    filled: true,
    keepsOut: 'row',
  },
  {
    name: 'paid',
    headings: ['Khách đã trả'],
    read: readMoney,
    required: true,
    filled: true,
    keepsOut: 'row',
  },
  {
    name: 'status',
    headings: ['Trạng thái'],
    read: readWord(states, 'Hoàn thành, Đã hủy, Đang xử lý'),
    required: true,
    filled: true,
    keepsOut: 'row',
  },
  { name: 'branch', headings: ['Chi nhánh'], read: readText(200), keepsOut: 'row' },
  { name: 'customer_code', headings: ['Mã khách hàng'], read: readText(100), keepsOut: 'row' },
  {
    name: 'customer_name',
    headings: ['Tên khách hàng', 'Khách hàng'],
    read: readText(500),
    keepsOut: 'cell',
  },
  { name: 'seller', headings: ['Người bán'], read: readText(200), keepsOut: 'cell' },
  { name: 'creator', headings: ['Người tạo'], read: readText(200), keepsOut: 'cell' },
  { name: 'channel', headings: ['Kênh bán'], read: readText(200), keepsOut: 'cell' },
  { name: 'note', headings: ['Ghi chú'], read: readText(10_000), keepsOut: 'cell' },
  { name: 'subtotal', headings: ['Tổng tiền hàng'], read: readMoney, keepsOut: 'row' },
  { name: 'tax', headings: ['VAT', 'Thuế GTGT'], read: readMoney, keepsOut: 'row' },
  { name: 'surcharge', headings: ['Thu khác'], read: readMoney, keepsOut: 'row' },
  { name: 'cash', headings: ['Tiền mặt'], read: readMoney, keepsOut: 'row' },
  { name: 'card', headings: ['Thẻ'], read: readMoney, keepsOut: 'row' },
  { name: 'wallet', headings: ['Ví'], read: readMoney, keepsOut: 'row' },
  { name: 'transfer', headings: ['Chuyển khoản'], read: readMoney, keepsOut: 'row' },
  { name: 'points', headings: ['Điểm'], read: readMoney, keepsOut: 'row' },
];

const notTaken = [
  'Thời gian tạo',
  'Ngày cập nhật',
  'Mã đặt hàng',
  'Mã trả hàng',
  'Email',
  'Điện thoại',
  'Địa chỉ',
  'Khu vực',
  'Phường/Xã',
  'Ngày sinh',
  'Bảng giá',
  'Mã vận đơn',
  'Địa chỉ lấy hàng',
  'Mã đối soát',
  'Phí trả ĐTGH',
  'Địa chỉ (Khách hàng)',
  'Khu vực (Khách hàng)',
  'Phường/Xã (Khách hàng)',
  'Đối tác giao hàng',
  'Người nhận',
  'Điện thoại (Người nhận)',
  'Địa chỉ (Người nhận)',
  'Khu vực (Người nhận)',
  'Phường/Xã (Người nhận)',
  'Dịch vụ',
  'Trọng lượng (gram)',
  'Dài',
  'Rộng',
  'Cao',
  'Ghi chú trạng thái giao hàng',
  'Ghi chú giao hàng',
  'Còn cần thu (COD)',
  'Thời gian giao hàng',
  'Trạng thái giao hàng',
];

const foreign = ['Tổng tiền hàng trả', 'Cần trả khách', 'Mã nhập hàng', 'Mã phiếu'];

/** An invoice is known by its branch and its code: \u001f stands in neither. */
const keyOf = (record: Record<string, unknown>) =>
  record.code === undefined
    ? undefined
    : `${(record.branch as string | undefined) ?? ''}\u001f${record.code as string}`;

/** KiotViet's DanhSachHoaDon, with the columns that the user chose: sales whose lines are not known. */
export const invoiceKind: FileKind = {
  kind: 'INVOICES',
  keyOf,
  foreign: [...foreign, 'Mã hàng'],
  fields: heads([
    ...identity,
    { name: 'discount', headings: ['Giảm giá', 'Giảm giá hóa đơn'], read: readMoney, keepsOut: 'row' },
  ]),
  notTaken,
};

/**
 * KiotViet's DanhSachChiTietHoaDon: one row a line, with the invoice's own cells on each. A line's discount is what its
 * unit price and quantity differ by from `Thành tiền`, so `Giảm giá`, `Giảm giá %` and `Giá bán` say nothing more.
 */
export const invoiceLineKind: FileKind = {
  kind: 'INVOICE_LINES',
  keyOf,
  foreign,
  fields: [
    ...heads([
      ...identity,
      { name: 'discount', headings: ['Giảm giá hóa đơn'], read: readMoney, keepsOut: 'row' },
    ]),
    {
      name: 'sku',
      headings: ['Mã hàng'],
      read: readText(100),
      required: true,
      filled: true,
      keepsOut: 'row',
      of: 'line',
    },
    {
      name: 'quantity',
      headings: ['Số lượng'],
      read: readQuantity,
      required: true,
      filled: true,
      keepsOut: 'row',
      of: 'line',
    },
    {
      name: 'amount',
      headings: ['Thành tiền'],
      read: readMoney,
      required: true,
      filled: true,
      keepsOut: 'row',
      of: 'line',
    },
    { name: 'product_name', headings: ['Tên hàng'], read: readText(500), keepsOut: 'cell', of: 'line' },
    { name: 'unit', headings: ['ĐVT'], read: readText(100), keepsOut: 'cell', of: 'line' },
    { name: 'unit_price', headings: ['Đơn giá', 'Giá bán'], read: readPrice, keepsOut: 'row', of: 'line' },
    { name: 'line_note', headings: ['Ghi chú hàng hóa'], read: readText(2000), keepsOut: 'cell', of: 'line' },
  ],
  notTaken: [...notTaken, 'Thương hiệu', 'Giảm giá %', 'Giảm giá', 'Giá bán', 'Mã vạch', 'Imei', 'Bảo hành'],
};
