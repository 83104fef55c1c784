import type { Messages } from '../../platform/errors/messages.js';

export const stockMessages: Messages = {
  'stock.notEnough': {
    vi: '{branch} chỉ còn {there} {unit} {product} bán được, cần {wanted}. Hãy giảm số lượng, chuyển hàng từ chi nhánh khác, hoặc kiểm kê lại.',
    en: '{branch} has only {there} {unit} of {product} that can be sold; {wanted} are needed. Sell less, bring some from another branch, or count the shelf.',
  },
  'stock.batchTooSmall': {
    vi: 'Lô {lot} của {product} tại {branch} chỉ còn {there} {unit}, cần {wanted}. Hãy giảm số lượng hoặc kiểm kê lại.',
    en: 'Lot {lot} of {product} at {branch} has only {there} {unit}; {wanted} are needed. Take less, or count the shelf.',
  },
  'stock.unnamedTooSmall': {
    vi: 'Hàng chưa rõ lô của {product} tại {branch} chỉ còn {there} {unit}, cần {wanted}. Hãy giảm số lượng hoặc kiểm kê lại.',
    en: 'Stock without a lot of {product} at {branch} is only {there} {unit}; {wanted} are needed. Take less, or count the shelf.',
  },
  'stock.changedMeanwhile': {
    vi: 'Tồn kho vừa thay đổi: {known} thành {there}. Hãy xem lại rồi lưu lần nữa.',
    en: 'The stock changed meanwhile from {known} to {there}. Look again, then save once more.',
  },
  'stock.noGoods': {
    vi: '{product} là dịch vụ hoặc combo, không có tồn kho.',
    en: '{product} is a service or a combo: it has no stock of its own.',
  },
  'stock.unknownBatch': {
    vi: 'Sản phẩm này không có lô đó. Hãy chọn một lô trong danh sách.',
    en: 'This product has no such lot. Choose one of the list.',
  },
  'stock.batchTwice': {
    vi: 'Lô {lot} đã có ở một dòng khác. Hãy gộp hai dòng làm một.',
    en: 'The lot {lot} is in another line already. Make the two one.',
  },
  'stock.sameBranch': {
    vi: 'Hãy chọn một chi nhánh khác để chuyển đến.',
    en: 'Choose another branch to bring it to.',
  },
  'stock.reversedAlready': {
    vi: 'Phiếu này đã được hoàn tác, hoặc chính là một phiếu hoàn tác.',
    en: 'This was taken back already, or is itself what took another back.',
  },
  'stock.noLotToHold': {
    vi: 'Hàng chưa rõ lô không thể cách ly. Hãy kiểm kê theo lô trước.',
    en: 'Stock without a lot cannot be put aside. Count it by lot first.',
  },
  'stock.heldAlready': { vi: 'Lô {lot} đang bị giữ.', en: 'The lot {lot} is held already.' },
  'stock.heldByRecall': {
    vi: 'Lô {lot} đang bị thu hồi. Hãy kết thúc đợt thu hồi trước.',
    en: 'The lot {lot} is under recall. Close the recall first.',
  },
  'stock.heldStays': {
    vi: 'Lô này đang bị giữ nên không được chuyển chi nhánh.',
    en: 'This lot is held: it stays where it is.',
  },
  'stock.notHeld': { vi: 'Lô {lot} không bị giữ.', en: 'The lot {lot} is not held.' },
  'stock.maximumBelowMinimum': {
    vi: 'Tồn lớn nhất không được nhỏ hơn tồn nhỏ nhất {minimum}.',
    en: 'The maximum cannot be below the minimum of {minimum}.',
  },
  'stock.notKept': {
    vi: 'Chi nhánh này chưa theo dõi tồn kho của sản phẩm. Hãy nhập hàng hoặc kiểm kê trước.',
    en: 'No stock of this product is kept at this branch yet. Receive or count some first.',
  },
  'stock.noLots': { vi: 'Hãy nhập ít nhất một số lô.', en: 'Name at least one lot.' },
  'stock.lotUnderRecall': {
    vi: 'Lô {lot} đang có một đợt thu hồi khác.',
    en: 'The lot {lot} is under another recall already.',
  },
  'stock.notEnoughSellable': {
    vi: '{branch} chỉ còn {there} {unit} {product} bán được, cần {wanted}. {blocked} {unit} khác ({lots}) đang bị cách ly, thu hồi hoặc đã hết hạn nên không được bán.',
    en: '{branch} has only {there} {unit} of {product} that can be sold; {wanted} are needed. Another {blocked} ({lots}) are put aside, recalled or expired, and must not be sold.',
  },
  'stock.tooManyLots': { vi: 'Mỗi đợt thu hồi có tối đa {max} lô.', en: 'A recall has at most {max} lots.' },
  'stock.soldFromInFuture': {
    vi: 'Ngày bắt đầu bán không được sau hôm nay.',
    en: 'The day from which it was sold cannot be after today.',
  },
  'stock.recallersRelease': {
    vi: 'Lô từng bị thu hồi chỉ được mở bán lại bởi dược sĩ, quản lý hoặc chủ nhà thuốc.',
    en: 'A lot that was recalled is released by a pharmacist, a manager or the owner only.',
  },
  'stock.recallClosed': { vi: 'Đợt thu hồi này đã kết thúc.', en: 'This recall is closed.' },
};
