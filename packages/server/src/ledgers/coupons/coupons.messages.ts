import type { Messages } from '../../platform/errors/messages.js';

export const couponMessages: Messages = {
  'coupons.noCouponType': {
    vi: 'Khuyến mãi này tự áp dụng khi bán, không phát hành coupon hay voucher.',
    en: 'This promotion applies by itself at the sale; it has no coupons or vouchers.',
  },
  'coupons.typeNotOpen': {
    vi: '“{name}” chưa được duyệt, đã dừng hoặc đã hết hạn nên không phát hành thêm coupon được.',
    en: '“{name}” is not approved, was stopped or is over: no more coupons of it can be issued.',
  },
  'coupons.count': { vi: 'Nhập số lượng từ 1 đến {max}.', en: 'Enter a number from 1 to {max}.' },
  'coupons.prefix': {
    vi: 'Tiền tố gồm tối đa 20 chữ cái không dấu, chữ số hoặc dấu gạch ngang.',
    en: 'A prefix has at most 20 letters, digits or dashes.',
  },
  'coupons.expiresBefore': {
    vi: 'Hạn dùng phải từ hôm nay trở đi.',
    en: 'The last day cannot be in the past.',
  },
  'coupons.expiresAfterType': {
    vi: 'Hạn dùng không được sau ngày cuối của khuyến mãi ({day}).',
    en: 'The last day cannot be after that of the promotion ({day}).',
  },
  'coupons.notOpen': {
    vi: 'Coupon {code} đã dùng hoặc đã hủy.',
    en: 'Coupon {code} was used or cancelled already.',
  },
  couponFile: { vi: 'coupon', en: 'coupons' },
  // The headings that a file of coupons is read by.
  'couponColumn.code': { vi: 'Mã coupon', en: 'Coupon code' },
  'couponColumn.type': { vi: 'Mã khuyến mãi', en: 'Coupon type' },
  'couponColumn.issuedOn': { vi: 'Ngày phát hành', en: 'Issued on' },
  'couponColumn.expiresOn': { vi: 'Ngày hết hạn', en: 'Expires on' },
  'couponColumn.branches': { vi: 'Chi nhánh', en: 'Branches' },
  'couponColumn.customer': { vi: 'Mã khách hàng', en: 'Customer code' },
  'couponColumn.state': { vi: 'Trạng thái', en: 'Status' },
  'couponColumn.usedSaleCode': { vi: 'Mã hóa đơn', en: 'Invoice code' },
  'couponColumn.usedAt': { vi: 'Ngày sử dụng', en: 'Used at' },
  'couponColumn.cancelReason': { vi: 'Lý do hủy', en: 'Cancelled because' },
  'couponState.OPEN': { vi: 'Chưa sử dụng', en: 'Open' },
  'couponState.USED': { vi: 'Đã sử dụng', en: 'Used' },
  'couponState.EXPIRED': { vi: 'Hết hạn', en: 'Expired' },
  'couponState.CANCELLED': { vi: 'Đã hủy', en: 'Cancelled' },
};
