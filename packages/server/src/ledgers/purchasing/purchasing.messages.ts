import type { Messages } from '../../platform/errors/messages.js';

export const purchasingMessages: Messages = {
  'purchasing.stateChanged': {
    vi: 'Phiếu {code} đã sang trạng thái khác. Hãy tải lại trang.',
    en: 'Request {code} is in another state by now. Reload the page.',
  },
  'purchasing.ownRequest': {
    vi: 'Người đề nghị mua hàng không được tự duyệt. Hãy nhờ một quản lý khác duyệt phiếu {code}.',
    en: 'Who asks for goods cannot approve it. Ask another manager to decide on {code}.',
  },
  'purchasing.noSupplier': {
    vi: 'Hãy chọn nhà cung cấp trước khi gửi duyệt.',
    en: 'Choose a supplier before you send the request.',
  },
  'purchasing.unknownProduct': { vi: 'Sản phẩm này không tồn tại.', en: 'There is no such product.' },
  'purchasing.productTwice': {
    vi: '{product} đã có ở một dòng khác. Hãy gộp hai dòng làm một.',
    en: '{product} is in another line already. Make the two one.',
  },
  'purchasing.notInRequest': {
    vi: 'Dòng này không thuộc phiếu mua hàng.',
    en: 'This line is not of the request.',
  },
  'purchasing.expiryPast': {
    vi: 'Lô {lot} đã hết hạn trước ngày nhận. Hãy kiểm tra hạn dùng, hoặc trả lại nhà cung cấp.',
    en: 'The lot {lot} expired before it was received. Check its expiry, or send it back.',
  },
  'purchasing.expiryTooFar': {
    vi: 'Hạn dùng xa hơn {years} năm. Hãy kiểm tra lại năm.',
    en: 'The expiry is more than {years} years ahead. Check the year.',
  },
  'purchasing.expiryWithoutLot': {
    vi: 'Có hạn dùng thì cần số lô.',
    en: 'An expiry needs its lot number.',
  },
  'purchasing.lotTwice': {
    vi: 'Lô {lot} đã có ở một dòng khác. Hãy gộp hai dòng làm một.',
    en: 'The lot {lot} is in another line already. Make the two one.',
  },
  'purchasing.lotOfOtherExpiry': {
    vi: 'Lô {lot} đã biết với hạn dùng {expiry}. Hãy kiểm tra số lô và hạn dùng trên hộp.',
    en: 'The lot {lot} is known with the expiry {expiry}. Check lot and expiry on the box.',
  },
  'purchasing.nothingReceived': {
    vi: 'Hãy nhập số lượng nhận của ít nhất một dòng.',
    en: 'Enter what was received of at least one line.',
  },
  'purchasing.noGoods': {
    vi: '{product} không phải hàng hóa giữ trong kho.',
    en: '{product} is not goods that are kept in stock.',
  },
  'purchasing.invoiceTwice': {
    vi: 'Hóa đơn {number} của nhà cung cấp này đã được nhập kho. Hãy xem lại phiếu nhập trước khi nhập lần nữa.',
    en: 'The invoice {number} of this supplier is recorded already. Look at that receipt before you record it again.',
  },
  'purchasing.receivedAhead': {
    vi: 'Thời điểm nhận không thể sau lúc này.',
    en: 'The goods cannot have come later than now.',
  },
  'purchasing.receivedBeforeOrder': {
    vi: 'Thời điểm nhận không thể trước khi đặt hàng.',
    en: 'The goods cannot have come before they were ordered.',
  },
  'purchasing.expectedBefore': {
    vi: 'Ngày hẹn giao không thể trước hôm nay.',
    en: 'The goods cannot be expected before today.',
  },
  'purchasing.partlyReceived': {
    vi: 'Đã nhận một phần hàng của phiếu {code}. Hãy chọn "Không nhận thêm" thay vì hủy.',
    en: 'Some goods of {code} came already. Choose "nothing more will come" rather than cancelling it.',
  },
  'purchasing.notReceivedYet': {
    vi: 'Phiếu {code} chưa nhận hàng lần nào. Hãy hủy phiếu.',
    en: 'Nothing of {code} came yet. Cancel it.',
  },
  'purchasing.receiptNotInForce': {
    vi: 'Phiếu nhập {code} không còn hiệu lực.',
    en: 'Receipt {code} is not in force any more.',
  },
  'purchasing.noExportOfDraft': {
    vi: 'Phiếu này chưa được duyệt nên chưa thể gửi nhà cung cấp.',
    en: 'This request is not approved yet: it cannot go to the supplier.',
  },
  'purchasing.orderFile': { vi: 'don-dat-hang', en: 'order' },
  'purchasing.orderColumn.number': { vi: 'STT', en: 'No.' },
  'purchasing.orderColumn.sku': { vi: 'Mã hàng', en: 'Code' },
  'purchasing.orderColumn.product': { vi: 'Tên hàng', en: 'Product' },
  'purchasing.orderColumn.packs': { vi: 'Số lượng', en: 'Quantity' },
  'purchasing.orderColumn.pack': { vi: 'ĐVT', en: 'Unit' },
  'purchasing.orderColumn.quantity': { vi: 'Quy ra đơn vị cơ bản', en: 'In base units' },
  'purchasing.orderColumn.unit': { vi: 'Đơn vị cơ bản', en: 'Base unit' },
  'purchasing.orderColumn.note': { vi: 'Ghi chú', en: 'Note' },
  'purchasing.orderColumn.order': { vi: 'Đơn hàng', en: 'Order' },
  'purchasing.orderColumn.deliver_to': { vi: 'Giao đến', en: 'Deliver to' },
  'purchasing.orderColumn.expected': { vi: 'Ngày hẹn giao', en: 'Expected on' },
};
