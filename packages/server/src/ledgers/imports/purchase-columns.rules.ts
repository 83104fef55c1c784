import { problem, type ReadCell, readText, readWord } from './cell.rules.js';
import type { Field, FileKind } from './columns.rules.js';
import { readDay, readMoment } from './date.rules.js';
import { readMoney, readPrice, readQuantity } from './number.rules.js';

const states = {
  'phieu tam': 'DRAFT',
  'da nhap hang': 'COMPLETED',
  'da huy': 'CANCELLED',
} as const;

/** What came in, never below zero: what goes back to the supplier is told by another file. */
const readReceived: ReadCell<string> = (cell, context, report) => {
  const quantity = readQuantity(cell, context, report);
  return quantity?.startsWith('-') ? problem(report, 'NEGATIVE_QUANTITY') : quantity;
};

const needed = { required: true, filled: true, keepsOut: 'row' } as const;

const heads: Omit<Field, 'of'>[] = [
  { name: 'code', headings: ['Mã nhập hàng'], read: readText(100), ...needed },
  { name: 'received_at', headings: ['Thời gian'], read: readMoment, ...needed },
  { name: 'total', headings: ['Cần trả NCC'], read: readMoney, ...needed },
  {
    name: 'status',
    headings: ['Trạng thái'],
    read: readWord(states, 'Phiếu tạm, Đã nhập hàng, Đã hủy'),
    ...needed,
  },
  { name: 'branch', headings: ['Chi nhánh'], read: readText(200), keepsOut: 'row' },
  { name: 'supplier_code', headings: ['Mã nhà cung cấp'], read: readText(100), keepsOut: 'row' },
  { name: 'supplier_name', headings: ['Tên nhà cung cấp'], read: readText(500), keepsOut: 'cell' },
  { name: 'note', headings: ['Ghi chú'], read: readText(10_000), keepsOut: 'cell' },
  { name: 'subtotal', headings: ['Tổng tiền hàng'], read: readMoney, keepsOut: 'row' },
  { name: 'discount', headings: ['Giảm giá phiếu nhập'], read: readMoney, keepsOut: 'row' },
  { name: 'tax', headings: ['VAT phiếu nhập'], read: readMoney, keepsOut: 'row' },
];

const lines: Omit<Field, 'of'>[] = [
  { name: 'sku', headings: ['Mã hàng'], read: readText(100), ...needed },
  { name: 'quantity', headings: ['Số lượng'], read: readReceived, ...needed },
  { name: 'amount', headings: ['Thành tiền'], read: readMoney, ...needed },
  { name: 'product_name', headings: ['Tên hàng'], read: readText(500), keepsOut: 'cell' },
  { name: 'unit', headings: ['ĐVT', 'Đơn vị tính'], read: readText(100), keepsOut: 'row' },
  { name: 'unit_price', headings: ['Giá nhập', 'Đơn giá'], read: readPrice, keepsOut: 'row' },
  { name: 'lot', headings: ['Lô', 'Số lô'], read: readText(100), keepsOut: 'row' },
  { name: 'expires_on', headings: ['Hạn sử dụng', 'HSD', 'Hạn dùng'], read: readDay, keepsOut: 'row' },
];

/**
 * KiotViet's DanhSachChiTietNhapHang: one row a line of a receipt, with the receipt's own cells on each. What a line cost is
 * its `Thành tiền`; `Đơn giá`, `Giảm giá` and `Giảm giá %` say nothing more.
 */
export const purchaseKind: FileKind = {
  kind: 'PURCHASES',
  restsOn: ['PRODUCTS', 'INVOICE_LINES'],
  // As an invoice by its branch and its code: \u001f stands in neither.
  keyOf: ({ branch, code }) =>
    code === undefined ? undefined : `${(branch as string | undefined) ?? ''}\u001f${code as string}`,
  foreign: ['Mã hóa đơn', 'Mã trả hàng', 'Mã trả hàng nhập', 'Mã đặt hàng nhập', 'Mã phiếu'],
  fields: [
    ...heads.map((field): Field => ({ ...field, of: 'record' })),
    ...lines.map((field): Field => ({ ...field, of: 'line' })),
  ],
  notTaken: [
    'Thời gian tạo',
    'Ngày cập nhật',
    'Điện thoại',
    'Địa chỉ',
    'Khu vực',
    'Phường/Xã',
    'Người nhập',
    'Người tạo',
    'Tiền đã trả NCC',
    'Số hóa đơn đầu vào',
    'Tổng số lượng',
    'Tổng số mặt hàng',
    'Thương hiệu',
    'Đơn giá',
    'Giá nhập',
    'Giảm giá %',
    'Giảm giá',
    'VAT nhập hàng',
    'Mã vạch',
    'Ghi chú hàng hóa',
  ],
};
