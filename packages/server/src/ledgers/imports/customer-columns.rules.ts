import { readEmail, readNames, readText, readWord } from './cell.rules.js';
import type { FileKind } from './columns.rules.js';
import { readPastDay } from './date.rules.js';
import { readMoney } from './number.rules.js';
import { readPhones } from './phone.rules.js';

const inUse = {
  '1': 'ACTIVE',
  '0': 'INACTIVE',
  'dang hoat dong': 'ACTIVE',
  'ngung hoat dong': 'INACTIVE',
} as const;

const languages = {
  ...{ vi: 'vi', 'tieng viet': 'vi', vietnamese: 'vi', en: 'en', 'tieng anh': 'en', english: 'en' },
  ...{
    th: 'th',
    'tieng thai': 'th',
    thai: 'th',
    zh: 'zh-CN',
    'zh-cn': 'zh-CN',
    'tieng trung': 'zh-CN',
    chinese: 'zh-CN',
  },
} as const;

/**
 * KiotViet's DanhSachKhachHang. Points and sums of sales are its own balances: they aren't taken from here. Debts are kept
 * to be compared with the ledger.
 */
export const customerKind: FileKind = {
  kind: 'CUSTOMERS',
  keyOf: (record) => record.code as string | undefined,
  foreign: [
    'Mã chiến dịch',
    'Mã hóa đơn',
    'Mã đặt hàng',
    'Mã trả hàng',
    'Mã hàng',
    'Mã phiếu',
    'Mã giao dịch',
    'Mã nhà cung cấp',
    'Mã vận đơn',
  ],
  fields: [
    {
      name: 'code',
      headings: ['Mã khách hàng'],
      read: readText(100),
      required: true,
      filled: true,
      keepsOut: 'row',
    },
    {
      name: 'name',
      headings: ['Tên khách hàng'],
      read: readText(500),
      required: true,
      filled: true,
      keepsOut: 'row',
    },
    {
      name: 'type',
      headings: ['Loại khách'],
      read: readWord({ 'ca nhan': 'PERSON', 'cong ty': 'COMPANY' }, 'Cá nhân, Công ty'),
      keepsOut: 'cell',
    },
    { name: 'phones', headings: ['Điện thoại', 'Số điện thoại'], read: readPhones, keepsOut: 'cell' },
    { name: 'address', headings: ['Địa chỉ'], read: readText(1000), keepsOut: 'cell' },
    { name: 'area', headings: ['Khu vực giao hàng', 'Khu vực'], read: readText(200), keepsOut: 'cell' },
    { name: 'ward', headings: ['Phường/Xã'], read: readText(200), keepsOut: 'cell' },
    { name: 'company', headings: ['Công ty'], read: readText(500), keepsOut: 'cell' },
    { name: 'tax_number', headings: ['Mã số thuế', 'MST (xuất HĐ)'], read: readText(50), keepsOut: 'cell' },
    { name: 'identity_number', headings: ['Số CMND/CCCD'], read: readText(50), keepsOut: 'cell' },
    { name: 'birth_date', headings: ['Ngày sinh'], read: readPastDay, keepsOut: 'cell' },
    {
      name: 'gender',
      headings: ['Giới tính'],
      read: readWord(
        { nam: 'MALE', nu: 'FEMALE', khac: 'OTHER', male: 'MALE', female: 'FEMALE' },
        'Nam, Nữ, Khác',
      ),
      keepsOut: 'cell',
    },
    // Ours: KiotViet knows no language of a customer.
    {
      name: 'language',
      headings: ['Ngôn ngữ', 'Language'],
      read: readWord(languages, 'Tiếng Việt (vi), Tiếng Anh (en), Tiếng Thái (th), Tiếng Trung (zh-CN)'),
      keepsOut: 'cell',
    },
    { name: 'email', headings: ['Email'], read: readEmail, keepsOut: 'cell' },
    { name: 'facebook', headings: ['Facebook'], read: readText(500), keepsOut: 'cell' },
    { name: 'groups', headings: ['Nhóm khách hàng'], read: readNames, keepsOut: 'cell' },
    { name: 'notes', headings: ['Ghi chú'], read: readText(10_000), keepsOut: 'cell' },
    { name: 'status', headings: ['Trạng thái'], read: readWord(inUse, '1, 0'), keepsOut: 'cell' },
    {
      name: 'debt',
      headings: ['Nợ cần thu hiện tại', 'Nợ hiện tại'],
      read: readMoney,
      keepsOut: 'cell',
    },
  ],
  notTaken: [
    'Chi nhánh tạo',
    'Điểm hiện tại',
    'Tổng điểm',
    'Người tạo',
    'Ngày tạo',
    'Ngày giao dịch cuối',
    'Ngày GD cuối',
    'Số ngày nợ',
    'Tổng bán',
    'Tổng bán (Không import)',
    'Tổng mua',
    'Tổng bán trừ trả hàng',
  ],
};
