import { readText, readWord } from './cell.rules.js';
import type { FileKind } from './columns.rules.js';
import { readMoment } from './date.rules.js';
import { readMoney } from './number.rules.js';

const needed = { required: true, filled: true, keepsOut: 'row' } as const;

/**
 * KiotViet's BaoCaoCongNoTheoKhachHang: one row a document of a customer's debt. Signs follow from the document's prefix
 * where the file has one column of values, else from the two columns.
 */
export const debtKind: FileKind = {
  kind: 'DEBTS',
  restsOn: ['CUSTOMERS', 'INVOICES', 'INVOICE_LINES'],
  keyOf: ({ code }) => code as string | undefined,
  foreign: ['Mã hóa đơn', 'Mã phiếu', 'Mã nhà cung cấp', 'Mã NCC', 'Mã hàng'],
  fields: [
    { name: 'code', headings: ['Mã giao dịch'], read: readText(100), ...needed },
    { name: 'customer_code', headings: ['Mã KH', 'Mã khách hàng'], read: readText(100), ...needed },
    { name: 'told_at', headings: ['Thời gian'], read: readMoment, ...needed },
    { name: 'value', headings: ['Giá trị', 'Ghi nợ'], read: readMoney, required: true, keepsOut: 'row' },
    { name: 'credit', headings: ['Ghi có'], read: readMoney, keepsOut: 'row' },
    { name: 'type', headings: ['Loại giao dịch'], read: readText(200), keepsOut: 'cell' },
    { name: 'note', headings: ['Ghi chú'], read: readText(2_000), keepsOut: 'cell' },
  ],
  notTaken: ['Khách hàng', 'Tên khách hàng', 'Dư nợ cuối', 'Nợ cuối', 'Dư nợ đầu', 'Chi nhánh'],
};

const states = { 'da thanh toan': 'PAID', 'da huy': 'CANCELLED' } as const;

/** KiotViet's SoQuy: of all that came in and went out, what customers paid of their debts. */
export const cashBookKind: FileKind = {
  kind: 'CASH_BOOK',
  restsOn: ['CUSTOMERS', 'INVOICES', 'INVOICE_LINES'],
  keyOf: ({ code }) => code as string | undefined,
  foreign: ['Mã hóa đơn', 'Mã giao dịch', 'Mã hàng'],
  fields: [
    { name: 'code', headings: ['Mã phiếu'], read: readText(100), ...needed },
    { name: 'told_at', headings: ['Thời gian'], read: readMoment, ...needed },
    { name: 'value', headings: ['Giá trị'], read: readMoney, ...needed },
    { name: 'type', headings: ['Loại thu chi'], read: readText(200), required: true, keepsOut: 'row' },
    {
      name: 'customer_code',
      headings: ['Mã người nộp/nhận', 'Mã người nộp', 'Mã khách hàng'],
      read: readText(100),
      required: true,
      keepsOut: 'row',
    },
    {
      name: 'status',
      headings: ['Trạng thái'],
      read: readWord(states, 'Đã thanh toán, Đã hủy'),
      keepsOut: 'row',
    },
    { name: 'reference', headings: ['Nội dung chuyển khoản'], read: readText(2_000), keepsOut: 'cell' },
    { name: 'account', headings: ['Số tài khoản'], read: readText(100), keepsOut: 'cell' },
    { name: 'note', headings: ['Ghi chú'], read: readText(2_000), keepsOut: 'cell' },
  ],
  notTaken: [
    'Chi nhánh',
    'Thời gian tạo',
    'Người nộp/nhận',
    'Số điện thoại',
    'Điện thoại',
    'Địa chỉ',
    'Nhân viên',
    'Người tạo',
    'Tên tài khoản',
    'Hạch toán kết quả KD',
  ],
};
