import type { Messages } from '../../platform/errors/messages.js';

export const receivableMessages: Messages = {
  receivableEntryFile: { vi: 'so-cong-no', en: 'receivables' },
  'receivableEntryColumn.business_date': { vi: 'Ngày', en: 'Day' },
  'receivableEntryColumn.code': { vi: 'Chứng từ', en: 'Document' },
  'receivableEntryColumn.kind': { vi: 'Loại', en: 'Kind' },
  'receivableEntryColumn.customer_code': { vi: 'Mã khách', en: 'Customer code' },
  'receivableEntryColumn.customer_name': { vi: 'Khách hàng', en: 'Customer' },
  'receivableEntryColumn.branch': { vi: 'Chi nhánh', en: 'Branch' },
  'receivableEntryColumn.debit': { vi: 'Tăng nợ', en: 'Raises the debt' },
  'receivableEntryColumn.credit': { vi: 'Giảm nợ', en: 'Lowers the debt' },
  'receivableEntryColumn.balance': { vi: 'Số dư', en: 'Balance' },
  'receivableEntryColumn.due_date': { vi: 'Hạn thanh toán', en: 'Due date' },
  'receivableEntryColumn.open': { vi: 'Còn lại', en: 'Open' },
  'receivableEntryColumn.reference': { vi: 'Số tham chiếu', en: 'Reference' },
  'receivableEntryColumn.note': { vi: 'Ghi chú', en: 'Note' },
  debtDifferenceFile: { vi: 'doi-chieu-cong-no', en: 'debt-differences' },
  'debtDifferenceColumn.customer_code': { vi: 'Mã khách', en: 'Customer code' },
  'debtDifferenceColumn.customer_name': { vi: 'Khách hàng', en: 'Customer' },
  'debtDifferenceColumn.stated_on': { vi: 'Ngày của tệp', en: 'Day of the file' },
  'debtDifferenceColumn.ours': { vi: 'Theo sổ', en: 'Ledger' },
  'debtDifferenceColumn.stated': { vi: 'Theo tệp', en: 'File' },
  'debtDifferenceColumn.difference': { vi: 'Chênh lệch', en: 'Difference' },
  'debtDifferenceColumn.reason': { vi: 'Có thể do', en: 'Likely reason' },
  'debtDifferenceColumn.document': { vi: 'Chứng từ', en: 'Document' },
  'debtDifferenceColumn.source_row': { vi: 'Dòng của tệp', en: 'Row of the file' },
  'differenceReason.EQUAL': { vi: 'Khớp', en: 'Equal' },
  'differenceReason.NOTHING_KNOWN': {
    vi: 'Nợ có từ trước các tệp đã nhập',
    en: 'Debt from before the imported files',
  },
  'differenceReason.RECORDED_HERE': {
    vi: 'Chứng từ ghi ở đây, chương trình kia không biết',
    en: 'Recorded here, unknown to the other program',
  },
  'differenceReason.ONE_DOCUMENT': { vi: 'Đúng bằng một chứng từ', en: 'Exactly one document' },
  'differenceReason.PAYMENT_MISSING': { vi: 'Thiếu khoản thanh toán', en: 'A payment is missing' },
  'differenceReason.INVOICE_MISSING': { vi: 'Thiếu hóa đơn', en: 'An invoice is missing' },
  'receivables.closed': {
    vi: 'Ngày {day:date} nằm trong kỳ công nợ đã khóa (đến hết {closedThrough:date}). Hãy chọn ngày sau đó, hoặc nhờ quản lý mở lại kỳ.',
    en: 'The day {day:date} lies in a period that is closed (through {closedThrough:date}). Choose a later day, or have a manager open it again.',
  },
  'receivables.dayAhead': {
    vi: 'Ngày {day:date} chưa đến. Hãy chọn hôm nay hoặc một ngày trước đó.',
    en: 'The day {day:date} is still to come. Choose today or an earlier day.',
  },
  'receivables.closedAhead': {
    vi: 'Chỉ khóa được đến hết hôm qua. Hãy chọn một ngày trước hôm nay.',
    en: 'The ledger can be closed through yesterday at most. Choose a day before today.',
  },
  'receivables.amountNotPositive': {
    vi: 'Số tiền phải lớn hơn 0.',
    en: 'The amount must be more than 0.',
  },
  'receivables.moreThanDebt': {
    vi: 'Khách chỉ còn nợ {debt:money}, ít hơn số tiền {amount:money}. Hãy nhập tối đa {debt:money}, hoặc chọn giữ phần dư làm tiền khách trả trước.',
    en: 'The customer owes {debt:money}, which is less than {amount:money}. Enter at most {debt:money}, or choose to keep the rest as the customer’s credit.',
  },
  'receivables.nothingOpen': {
    vi: 'Khách không còn khoản nợ nào vào ngày này. Hãy kiểm tra lại khách hàng và ngày, hoặc chọn giữ số tiền làm tiền khách trả trước.',
    en: 'The customer owes nothing on that day. Check customer and day, or choose to keep the amount as the customer’s credit.',
  },
  'receivables.unknownItem': {
    vi: 'Không tìm thấy khoản nợ này. Hãy chọn một hóa đơn trong danh sách khoản còn nợ của khách.',
    en: 'There is no such open item. Choose an invoice from what the customer owes.',
  },
  'receivables.unknownCredit': {
    vi: 'Không tìm thấy khoản trả trước hay giảm nợ này. Hãy tải lại trang rồi chọn trong danh sách tiền chưa trừ vào nợ.',
    en: 'There is no such credit. Load the page again and choose one from the unapplied credit.',
  },
  'receivables.otherCustomersItem': {
    vi: 'Hóa đơn {code} là của khách hàng khác. Hãy chọn hóa đơn của chính khách này.',
    en: 'Invoice {code} is another customer’s. Choose one of this customer.',
  },
  'receivables.itemTwice': {
    vi: 'Hóa đơn {code} được chọn hai lần. Hãy gộp hai dòng làm một.',
    en: 'Invoice {code} is named twice. Make the two one.',
  },
  'receivables.itemSettled': {
    vi: 'Hóa đơn {code} không còn nợ vào ngày này. Hãy tải lại danh sách.',
    en: 'Nothing of {code} is open on that day. Load the list again.',
  },
  'receivables.moreThanOpen': {
    vi: 'Hóa đơn {code} chỉ còn nợ {open:money}. Hãy nhập tối đa số đó.',
    en: 'Only {open:money} of {code} is open. Enter at most that.',
  },
  'receivables.moreThanPaid': {
    vi: 'Tổng phân bổ cho các hóa đơn vượt quá số tiền {most:money}. Hãy giảm bớt.',
    en: 'The parts for the invoices come to more than {most:money}. Make them less.',
  },
  'receivables.beforeEntry': {
    vi: '{code} đề ngày {day:date}. Hãy chọn ngày đó hoặc một ngày sau.',
    en: '{code} is dated {day:date}. Choose that day or a later one.',
  },
  'receivables.creditUsed': {
    vi: '{code} đã được dùng hết vào ngày này. Hãy tải lại trang, hoặc chọn ngày khác.',
    en: 'Nothing of {code} is left unapplied on that day. Load the page again, or choose another day.',
  },
  'receivables.creditIsNotDue': {
    vi: 'Tiền nợ lại khách không có hạn thanh toán. Hãy bỏ trống hạn.',
    en: 'What is owed to the customer has no due date. Leave it empty.',
  },
  'receivables.ofSale': {
    vi: '{code} do hóa đơn bán hàng ghi. Hãy hủy hoặc trả hàng của hóa đơn đó.',
    en: '{code} was posted by a sale. Cancel that sale, or record its return.',
  },
  'receivables.notReversible': {
    vi: 'Không hủy được {code} theo cách này. Khoản thu thì dùng “Tiền bị trả lại”; chứng từ hủy thì không hủy lại được, hãy ghi một chứng từ mới.',
    en: '{code} cannot be taken back this way. A payment is taken back by “Payment bounced”; for what was taken back already, record a new document.',
  },
  'receivables.reversedAlready': {
    vi: '{code} đã bị hủy trước đó. Hãy tải lại trang.',
    en: '{code} has been taken back already. Load the page again.',
  },
  'receivables.oneOfBoth': {
    vi: 'Hãy chọn một khách hàng hoặc một nhóm khách hàng.',
    en: 'Name either a customer or a group.',
  },
  'receivables.badTerms': {
    vi: 'Hạn nợ là số ngày từ 0 đến {max}.',
    en: 'Terms are a number of days from 0 to {max}.',
  },
  'receivables.badBounds': {
    vi: 'Các mốc tuổi nợ phải tăng dần, từ 1 đến 6 mốc, mỗi mốc từ 1 đến 3650 ngày.',
    en: 'Bounds of buckets rise: one to six of them, each from 1 to 3650 days.',
  },
  'receivables.ownRequest': {
    vi: 'Người đề nghị không được tự duyệt. Hãy nhờ một quản lý khác.',
    en: 'Who asks for it cannot decide on it. Ask another manager.',
  },
  'receivables.overLimit': {
    vi: 'Bán chịu lần này đưa nợ của khách lên {exposure:money}, vượt hạn mức {limit:money}. Hãy thu thêm tiền, hoặc nhờ quản lý bán kèm lý do.',
    en: 'Sold on credit, this brings the customer’s debt to {exposure:money}, past the limit of {limit:money}. Take more money, or have a manager sell it with a reason.',
  },
  'receivables.overLimitByLeader': {
    vi: 'Chỉ chủ nhà thuốc hoặc quản lý được bán vượt hạn mức nợ. Hãy nhờ một trong hai người, hoặc thu thêm tiền.',
    en: 'Only the owner or a manager may sell past a credit limit. Ask one of them, or take more money.',
  },
  'receivables.noDifference': {
    vi: 'Công nợ của khách này đã khớp với tệp, hoặc chưa có tệp nào nêu công nợ. Hãy tải lại trang đối chiếu.',
    en: 'This customer’s debt is what the file says already, or no file told one. Load the comparison again.',
  },
  'receivables.decidedAlready': {
    vi: 'Đề nghị này đã được xử lý. Hãy tải lại trang.',
    en: 'This request has been decided already. Reload the page.',
  },
};
