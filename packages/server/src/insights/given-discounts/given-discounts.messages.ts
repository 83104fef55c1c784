import type { Messages } from '../../platform/errors/messages.js';

export const givenDiscountMessages: Messages = {
  'givenDiscounts.endsBefore': {
    vi: 'Ngày cuối phải từ ngày đầu trở đi.',
    en: 'The last day cannot be before the first.',
  },
  'givenDiscounts.tooLong': { vi: 'Chọn tối đa {max} ngày.', en: 'Choose {max} days at most.' },
  'givenDiscounts.oneOf': {
    vi: 'Chọn một khuyến mãi đã lưu, hoặc gửi nội dung đang soạn.',
    en: 'Give a promotion that is kept, or one that is being written.',
  },
  'givenDiscounts.noVoucher': {
    vi: 'Voucher là tiền trả, không phải giảm giá, nên không thử được trên hóa đơn.',
    en: 'A voucher pays and takes nothing off, so there is nothing to try on bills.',
  },
  givenDiscountFile: { vi: 'giam-gia-da-cho', en: 'discounts-given' },
  'givenDiscountColumn.day': { vi: 'Ngày', en: 'Day' },
  'givenDiscountColumn.sale': { vi: 'Hóa đơn', en: 'Invoice' },
  'givenDiscountColumn.branch': { vi: 'Chi nhánh', en: 'Branch' },
  'givenDiscountColumn.seller': { vi: 'Người bán', en: 'Seller' },
  'givenDiscountColumn.customer': { vi: 'Khách hàng', en: 'Customer' },
  'givenDiscountColumn.sku': { vi: 'Mã hàng', en: 'Product code' },
  'givenDiscountColumn.product': { vi: 'Sản phẩm', en: 'Product' },
  'givenDiscountColumn.gross': { vi: 'Trước giảm', en: 'Before discount' },
  'givenDiscountColumn.discount': { vi: 'Giảm', en: 'Discount' },
  'givenDiscountColumn.net': { vi: 'Sau giảm', en: 'After discount' },
  'givenDiscountColumn.returned': { vi: 'Đã trừ do trả hàng', en: 'Taken off for returns' },
  'givenDiscountColumn.state': { vi: 'Kết quả đối chiếu', en: 'Explained' },
  'givenDiscountColumn.promotion': { vi: 'Khuyến mãi', en: 'Promotion' },
  'discountState.MATCHED': { vi: 'Khớp khuyến mãi', en: 'By a promotion' },
  'discountState.AMBIGUOUS': { vi: 'Khớp nhiều khuyến mãi', en: 'By several' },
  'discountState.UNMATCHED': { vi: 'Không rõ lý do', en: 'By none' },
};
