import { readEmail, readText, readWord } from './cell.rules.js';
import type { FileKind } from './columns.rules.js';
import { readPhones } from './phone.rules.js';

const inUse = {
  '1': 'ACTIVE',
  '0': 'INACTIVE',
  'dang hoat dong': 'ACTIVE',
  'ngung hoat dong': 'INACTIVE',
} as const;

/** KiotViet's DanhSachNhaCungCap. Debts and sums of purchases are its own balances: they aren't taken from here. */
export const supplierKind: FileKind = {
  kind: 'SUPPLIERS',
  keyOf: (record) => record.code as string | undefined,
  foreign: [
    'Mã nhập hàng',
    'Mã trả hàng nhập',
    'Mã đặt hàng nhập',
    'Mã hàng',
    'Mã khách hàng',
    'Mã phiếu',
    'Mã giao dịch',
  ],
  fields: [
    {
      name: 'code',
      headings: ['Mã nhà cung cấp', 'Mã NCC'],
      read: readText(100),
      required: true,
      filled: true,
      keepsOut: 'row',
    },
    {
      name: 'name',
      headings: ['Tên nhà cung cấp', 'Tên NCC'],
      read: readText(500),
      required: true,
      filled: true,
      keepsOut: 'row',
    },
    { name: 'phones', headings: ['Điện thoại', 'Số điện thoại'], read: readPhones, keepsOut: 'cell' },
    { name: 'email', headings: ['Email'], read: readEmail, keepsOut: 'cell' },
    { name: 'address', headings: ['Địa chỉ'], read: readText(1000), keepsOut: 'cell' },
    { name: 'area', headings: ['Khu vực'], read: readText(200), keepsOut: 'cell' },
    { name: 'ward', headings: ['Phường/Xã'], read: readText(200), keepsOut: 'cell' },
    { name: 'company', headings: ['Công ty'], read: readText(500), keepsOut: 'cell' },
    { name: 'tax_number', headings: ['Mã số thuế'], read: readText(50), keepsOut: 'cell' },
    { name: 'notes', headings: ['Ghi chú'], read: readText(10_000), keepsOut: 'cell' },
    { name: 'status', headings: ['Trạng thái'], read: readWord(inUse, '1, 0'), keepsOut: 'cell' },
  ],
  notTaken: [
    'Nhóm nhà cung cấp',
    'Tổng mua',
    'Tổng mua trừ trả hàng',
    'Nợ cần trả hiện tại',
    'Nợ hiện tại',
    'Chi nhánh tạo',
    'Người tạo',
    'Ngày tạo',
  ],
};
