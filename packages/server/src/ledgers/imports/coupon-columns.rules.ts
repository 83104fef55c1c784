import { readNames, readText, readWord } from './cell.rules.js';
import type { FileKind } from './columns.rules.js';
import { readDay, readMoment } from './date.rules.js';

const needed = { required: true, filled: true, keepsOut: 'row' } as const;

const states = {
  'da phat hanh': 'OPEN',
  'chua su dung': 'OPEN',
  open: 'OPEN',
  'da su dung': 'USED',
  used: 'USED',
  'het han': 'OPEN',
  expired: 'OPEN',
  'da huy': 'CANCELLED',
  cancelled: 'CANCELLED',
} as const;

/** Coupons and vouchers, one row a serial: of which type, where and until when it is good, and the bill it was used on. */
export const couponKind: FileKind = {
  kind: 'COUPONS',
  restsOn: ['CUSTOMERS'],
  isEnglishToo: true,
  keyOf: ({ code }) => code as string | undefined,
  foreign: ['Mã hàng', 'Tổng tiền hàng', 'Mã phiếu', 'Mã giao dịch'],
  fields: [
    {
      name: 'code',
      headings: ['Mã coupon', 'Mã phiếu giảm giá', 'Mã voucher', 'Coupon code', 'Voucher code'],
      read: readText(100),
      ...needed,
    },
    {
      name: 'type',
      headings: [
        ...['Mã khuyến mãi', 'Loại coupon', 'Loại voucher', 'Đợt phát hành', 'Mã đợt phát hành'],
        ...['Coupon type', 'Voucher type'],
      ],
      read: readText(200),
      ...needed,
    },
    { name: 'issued_on', headings: ['Ngày phát hành', 'Issued on'], read: readDay, ...needed },
    {
      name: 'expires_on',
      headings: ['Ngày hết hạn', 'Hạn sử dụng', 'Expires on'],
      read: readDay,
      keepsOut: 'row',
    },
    {
      name: 'branches',
      headings: ['Chi nhánh', 'Chi nhánh áp dụng', 'Branches'],
      read: readNames,
      keepsOut: 'row',
    },
    {
      name: 'customer_code',
      headings: ['Mã khách hàng', 'Mã KH', 'Customer code'],
      read: readText(100),
      keepsOut: 'row',
    },
    {
      name: 'used_sale_code',
      headings: ['Mã hóa đơn', 'Invoice code'],
      read: readText(100),
      keepsOut: 'row',
    },
    {
      name: 'used_at',
      headings: ['Ngày sử dụng', 'Thời gian sử dụng', 'Used at'],
      read: readMoment,
      keepsOut: 'row',
    },
    {
      name: 'status',
      headings: ['Trạng thái', 'Status'],
      read: readWord(states, 'Chưa sử dụng, Đã sử dụng, Đã hủy'),
      keepsOut: 'row',
    },
  ],
  notTaken: [
    'Khách hàng',
    'Tên khách hàng',
    'Mệnh giá',
    'Giá trị',
    'Người tạo',
    'Ngày tạo',
    'Ghi chú',
    'Lý do hủy',
    'Cancelled because',
  ],
  sample: [
    {
      code: 'VITA10-0001',
      type: '(mã khuyến mãi)',
      issued_on: '01/09/2026',
      expires_on: '30/09/2026',
      used_sale_code: '',
      used_at: '',
    },
  ],
};
