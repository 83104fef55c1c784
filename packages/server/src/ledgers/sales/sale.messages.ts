import type { Messages } from '../../platform/errors/messages.js';

export const saleMessages: Messages = {
  linesMissing: { vi: 'Hóa đơn cần ít nhất một dòng.', en: 'At least one line is needed.' },
  tooManyLines: { vi: 'Tối đa {max} dòng.', en: 'At most {max} lines.' },
  quantityNotPositive: { vi: 'Số lượng phải lớn hơn 0.', en: 'The quantity must be above 0.' },
  negative: { vi: 'Giá trị không được âm.', en: 'This cannot be negative.' },
  amountTooLarge: { vi: 'Giá trị này quá lớn.', en: 'This is too large.' },
  priceMissing: {
    vi: 'Đơn vị này chưa có giá bán. Hãy nhập đơn giá.',
    en: 'This unit has no price. Type the unit price.',
  },
  discountTooLarge: {
    vi: 'Giảm giá không được vượt quá {greatest}.',
    en: 'The discount can be {greatest} at most.',
  },
  paymentNotPositive: { vi: 'Số tiền thanh toán phải lớn hơn 0.', en: 'A payment must be above 0.' },
  paidTooMuch: {
    vi: 'Tổng thanh toán {paid} vượt quá {total}.',
    en: 'The payments of {paid} are more than the total of {total}.',
  },
  unknownBranch: { vi: 'Chi nhánh này không tồn tại.', en: 'There is no such branch.' },
  branchClosed: { vi: 'Chi nhánh này đã ngừng hoạt động.', en: 'This branch is closed.' },
  unknownCustomer: { vi: 'Khách hàng này không tồn tại.', en: 'There is no such customer.' },
  unknownUnit: { vi: 'Đơn vị bán này không tồn tại.', en: 'There is no such unit of a product.' },
  productNotSold: { vi: '{product} đã ngừng kinh doanh.', en: '{product} is not sold any more.' },
  soldAtAhead: { vi: 'Thời điểm không thể sau hiện tại.', en: 'The time cannot be in the future.' },
  soldAtTooEarly: { vi: 'Thời điểm phải từ năm 2000.', en: 'The time cannot be before the year 2000.' },
  saleCodeTaken: { vi: 'Mã hóa đơn {value} đã được dùng.', en: 'The code {value} is in use already.' },
  saleNotInForce: {
    vi: 'Hóa đơn {code} không còn hiệu lực.',
    en: '{code} is not in force: it was cancelled, superseded or never completed.',
  },
  notASale: { vi: '{code} là phiếu trả hàng, không phải hóa đơn.', en: '{code} is a return, not a sale.' },
  saleHasReturns: {
    vi: 'Hóa đơn {code} đã có phiếu trả hàng. Hãy hủy phiếu trả trước.',
    en: '{code} has returns. Cancel those first.',
  },
  otherCustomer: {
    vi: 'Hóa đơn {code} thuộc về khách hàng khác.',
    en: '{code} is of another customer.',
  },
  lineOfOtherSale: {
    vi: 'Dòng này không thuộc hóa đơn được trả.',
    en: 'This line is not of the sale that is returned.',
  },
  returnBeforeSale: {
    vi: 'Hóa đơn {code} được bán ngày {day}: không thể trả hàng trước lúc đó.',
    en: '{code} was sold on {day}: nothing of it can come back before.',
  },
  nameTheLine: {
    vi: 'Hãy chọn dòng của hóa đơn {code} được trả.',
    en: 'Name the line of {code} that is taken back.',
  },
  nameTheProduct: { vi: 'Hãy chọn hàng được trả.', en: 'Name the product that is taken back.' },
  moreThanLeft: {
    vi: 'Chỉ còn {left} có thể trả.',
    en: 'Only {left} can still be taken back.',
  },
  moreMoneyThanLeft: {
    vi: 'Chỉ còn {greatest} có thể trả lại.',
    en: 'Only {greatest} can still be given back.',
  },
  nothingLeft: { vi: 'Hóa đơn {code} đã được trả hết.', en: 'Nothing of {code} is left to take back.' },
};
