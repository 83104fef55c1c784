import { type Messages, type ReaderLocale, translate } from '../../platform/errors/messages.js';

interface Told {
  code: string;
  params: Record<string, unknown>;
}

const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

/** What is wrong with a cell, and what to do, in the reader's language. */
export const faultMessage = ({ code, params }: Told, locale: ReaderLocale): string =>
  translate(`import.fault.${code}`, params, locale);

/** Why a whole file is refused, and what to do. */
export const failureMessage = ({ code, params }: Told, locale: ReaderLocale): string => {
  const told = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, list(value)]));
  if (typeof params.kind === 'string') told.kind = translate(`import.kind.${params.kind}`, {}, locale);
  return translate(`import.failure.${code}`, told, locale);
};

/** A sentence for each code, in both languages. */
export const importMessages: Messages = {
  'import.notReady': {
    vi: 'Tệp này chưa kiểm tra xong hoặc đã bị hủy, nên chưa thể nhập.',
    en: 'This file is not checked yet, or was cancelled: it cannot be imported.',
  },
  'import.waitsForAnother': {
    vi: 'Tệp này cần hàng hóa hoặc khách hàng của một tệp đang được ghi. Hãy chờ tệp kia xong: tệp này sẽ được kiểm tra lại.',
    en: 'This file needs products or customers of another that is being brought in. Wait for that one: this file is then checked again.',
  },
  'import.tooLateToCancel': {
    vi: 'Dữ liệu đang được nhập hoặc đã nhập xong, không thể hủy nữa.',
    en: 'It is being brought in or has ended: it can no longer be cancelled.',
  },
  'import.noFaults': { vi: 'Tệp này không có dòng lỗi.', en: 'This file has no rows to mend.' },
  importFile: { vi: 'tep-da-nhap', en: 'imports' },
  'importColumn.file': { vi: 'Tệp', en: 'File' },
  'importColumn.kind': { vi: 'Nội dung', en: 'Contents' },
  'importColumn.created_at': { vi: 'Gửi lúc', en: 'Sent' },
  'importColumn.created_by': { vi: 'Người gửi', en: 'Sent by' },
  'importColumn.state': { vi: 'Tình trạng', en: 'State' },
  'importColumn.rows': { vi: 'Dòng', en: 'Rows' },
  'importColumn.create': { vi: 'Mới', en: 'New' },
  'importColumn.change': { vi: 'Sửa', en: 'Changed' },
  'importColumn.skip': { vi: 'Giữ nguyên', en: 'Unchanged' },
  'importColumn.faulty': { vi: 'Dòng lỗi', en: 'Faulty rows' },
  'importColumn.finished_at': { vi: 'Xong lúc', en: 'Ended' },
  'importState.CHECKING': { vi: 'Đang kiểm tra', en: 'Checking' },
  'importState.READY': { vi: 'Chờ xác nhận', en: 'To confirm' },
  'importState.MERGING': { vi: 'Đang ghi', en: 'Writing' },
  'importState.COMPLETED': { vi: 'Đã xong', en: 'Done' },
  'importState.FAILED': { vi: 'Không nhận được', en: 'Refused' },
  'importState.CANCELLED': { vi: 'Đã hủy', en: 'Cancelled' },
  'import.reasons': { vi: 'Lý do', en: 'Reasons' },
  'import.leftOutWithRecord': {
    vi: 'Bị giữ lại vì một dòng khác của cùng phiếu có lỗi.',
    en: 'Kept out because another row of the same document has a fault.',
  },
  'import.kind.CUSTOMERS': { vi: 'danh sách khách hàng', en: 'customer list' },
  'import.kind.PRODUCTS': { vi: 'danh sách hàng hóa', en: 'product list' },
  'import.kind.SUPPLIERS': { vi: 'danh sách nhà cung cấp', en: 'supplier list' },
  'import.kind.PURCHASES': { vi: 'chi tiết nhập hàng', en: 'purchases' },
  'import.kind.PRESCRIPTIONS': { vi: 'đơn thuốc', en: 'prescriptions' },
  'import.kind.NATIONAL_FEED': { vi: 'dữ liệu dược quốc gia', en: 'national pharmacy data' },
  'import.kind.DEBTS': { vi: 'báo cáo công nợ khách hàng', en: 'customers’ debts' },
  'import.kind.CASH_BOOK': { vi: 'sổ quỹ', en: 'cash book' },
  'import.kind.CAMPAIGN_PEOPLE': { vi: 'khách trong chiến dịch', en: 'people of campaigns' },
  'import.kind.COUPONS': { vi: 'danh sách coupon', en: 'coupons' },
  'import.kind.INVOICES': { vi: 'danh sách hóa đơn', en: 'invoice list' },
  'import.kind.INVOICE_LINES': { vi: 'chi tiết hóa đơn', en: 'invoice lines' },
  'import.template.CUSTOMERS': { vi: 'mau-khach-hang', en: 'customers-template' },
  'import.template.PRODUCTS': { vi: 'mau-hang-hoa', en: 'products-template' },
  'import.template.SUPPLIERS': { vi: 'mau-nha-cung-cap', en: 'suppliers-template' },
  'import.template.INVOICES': { vi: 'mau-hoa-don', en: 'invoices-template' },
  'import.template.INVOICE_LINES': { vi: 'mau-chi-tiet-hoa-don', en: 'invoice-lines-template' },
  'import.template.PURCHASES': { vi: 'mau-nhap-hang', en: 'purchases-template' },
  'import.template.NATIONAL_FEED': { vi: 'mau-du-lieu-duoc-quoc-gia', en: 'national-data-template' },
  'import.template.DEBTS': { vi: 'mau-cong-no', en: 'debts-template' },
  'import.template.CASH_BOOK': { vi: 'mau-so-quy', en: 'cash-book-template' },
  'import.template.CAMPAIGN_PEOPLE': { vi: 'mau-khach-chien-dich', en: 'campaign-people-template' },
  'import.template.COUPONS': { vi: 'mau-coupon', en: 'coupons-template' },
  'import.template.PRESCRIPTIONS': { vi: 'mau-don-thuoc', en: 'prescriptions-template' },

  'import.failure.EMPTY_FILE': { vi: 'Tệp không có dòng nào.', en: 'The file has no rows.' },
  'import.failure.NO_ROWS': {
    vi: 'Tệp chỉ có dòng tiêu đề, không có dữ liệu. Hãy kiểm tra bộ lọc khi xuất rồi xuất lại.',
    en: 'The file has headings, but no rows under them. Look at the filter of the export, then export it again.',
  },
  'import.failure.NOT_A_TABLE': {
    vi: 'Đây không phải bảng dữ liệu. Hãy xuất tệp Excel (.xlsx) hoặc CSV từ phần mềm bán hàng.',
    en: 'This is no table. Export an Excel (.xlsx) or CSV file from your sales software.',
  },
  'import.failure.OLD_EXCEL': {
    vi: 'Đây là tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Hãy lưu lại thành .xlsx không mật khẩu rồi gửi lại.',
    en: 'This is an old Excel file (.xls) or has a password. Save it as .xlsx without a password, then send it again.',
  },
  'import.failure.UNKNOWN_KIND': {
    vi: 'Không nhận ra loại tệp. Tiêu đề tìm thấy: {found}. Cần tệp khách hàng, hàng hóa, nhà cung cấp, hóa đơn, chi tiết hóa đơn, chi tiết nhập hàng, báo cáo công nợ hoặc sổ quỹ của KiotViet, hoặc tệp theo một mẫu ở trang Nhập dữ liệu.',
    en: 'The kind of file is not recognised. Headings found: {found}. Send a customer, product, supplier, invoice, invoice line, purchases, debt report or cash book file of KiotViet, or one made from a template of the Imports page.',
  },
  'import.failure.MISSING_HEADINGS': {
    vi: 'Tệp {kind} thiếu cột: {missing}. Tiêu đề tìm thấy: {found}. Hãy xuất lại với đủ các cột này.',
    en: 'The file ({kind}) lacks the columns {missing}. Headings found: {found}. Export it again with these columns.',
  },
  'import.failure.KIND_NOT_ALLOWED': {
    vi: 'Vai trò của bạn không được đưa vào tệp {kind}. Nội dung tệp đã được xóa. Đơn thuốc là dữ liệu sức khỏe, do dược sĩ đưa vào; các tệp khác do chủ nhà thuốc hoặc quản lý.',
    en: 'Your role may not bring in this kind of file ({kind}). What it held was deleted. Prescriptions are health data, which pharmacists bring in; the other files are for the owner or a manager.',
  },
  'import.failure.BROKEN_QUOTES': {
    vi: 'Dấu ngoặc kép ở dòng {row} không được đóng. Hãy sửa dòng đó hoặc xuất lại tệp.',
    en: 'A quotation mark in row {row} is never closed. Mend that row or export the file again.',
  },
  'import.failure.ROW_TOO_LONG': {
    vi: 'Dòng {row} dài hơn 1 triệu ký tự. Có thể một dấu ngoặc kép không được đóng, hoặc đây không phải bảng dữ liệu. Hãy sửa dòng đó hoặc xuất lại tệp.',
    en: 'Row {row} is longer than 1 million characters. A quotation mark may not be closed, or this is no table. Mend that row or export the file again.',
  },
  'import.failure.BROKEN_WORKBOOK': {
    vi: 'Tệp Excel bị hỏng hoặc bị cắt ngang. Hãy mở bằng Excel, lưu lại rồi gửi lại.',
    en: 'The Excel file is damaged or was cut off. Open it in Excel, save it again, then send it again.',
  },
  'import.failure.BROKEN_SHEET': {
    vi: 'Trang tính bị hỏng ở dòng {row}. Hãy mở bằng Excel, kiểm tra dòng đó, lưu lại rồi gửi lại.',
    en: 'The sheet is damaged at row {row}. Open the file in Excel, look at that row, save it again, then send it again.',
  },
  'import.failure.UNPACKS_TOO_LARGE': {
    vi: 'Tệp Excel giải nén ra quá lớn. Hãy chia thành nhiều tệp hoặc xuất CSV.',
    en: 'The Excel file unpacks to far too much. Split it, or export CSV.',
  },
  'import.failure.CHECK_BROKE_OFF': {
    vi: 'Kiểm tra bị gián đoạn vì lỗi hệ thống. Hãy gửi lại tệp; nếu vẫn lỗi, xem trang Tác vụ.',
    en: 'The check broke off because of a fault of ours. Send the file again; if it happens again, see the Jobs page.',
  },

  'import.failure.MERGE_BROKE_OFF': {
    vi: 'Nhập dữ liệu bị gián đoạn vì lỗi hệ thống. Phần đã nhập được giữ nguyên; hãy chạy lại tác vụ này ở trang Tác vụ để nhập tiếp.',
    en: 'The import broke off because of a fault of ours. What came in stays; retry its job on the Jobs page to go on with the rest.',
  },

  'import.fault.UNKNOWN_DOCUMENT': {
    vi: 'Không nhận ra loại chứng từ từ mã này, nên không biết nó làm tăng hay giảm nợ. Hãy ghi lại khoản này bằng tay.',
    en: 'The code tells no kind of document that is known, so neither whether it raises or lowers the debt. Record it by hand.',
  },
  'import.fault.UNKNOWN_COUPON_TYPE': {
    vi: 'Không có khuyến mãi theo coupon nào có mã hoặc tên này. Hãy lập và duyệt khuyến mãi trước, rồi nhập lại.',
    en: 'No promotion that applies by coupon has this code or name. Define and approve it first, then import.',
  },
  'import.fault.UNKNOWN_COUPON_BRANCH': {
    vi: 'Không có chi nhánh nào tên như vậy.',
    en: 'No branch has this name.',
  },
  'import.fault.EXPIRES_BEFORE_ISSUE': {
    vi: 'Ngày hết hạn trước ngày phát hành.',
    en: 'It expires before it was issued.',
  },
  'import.fault.COUPON_USED_BEFORE': {
    vi: 'Coupon này đã được dùng cho hóa đơn {known}. Mỗi coupon chỉ dùng một lần.',
    en: 'This coupon was used on invoice {known} already. A coupon is used once.',
  },
  'import.fault.COUPON_IS_CANCELLED': {
    vi: 'Coupon này đã bị hủy trong hệ thống, nên không thể ghi là đã dùng.',
    en: 'This coupon was cancelled here, so it cannot have been used.',
  },
  'import.fault.COUPON_OF_OTHER_TYPE': {
    vi: 'Mã coupon này thuộc khuyến mãi {known}.',
    en: 'This coupon belongs to the promotion {known}.',
  },
  'import.fault.PERIOD_CLOSED': {
    vi: 'Ngày này nằm trong kỳ công nợ đã khóa (đến hết {day}). Hãy mở lại kỳ rồi nhập lại.',
    en: 'This day lies in a period that is closed (through {day}). Open it again, then import.',
  },
  'import.fault.INVOICE_DIFFERS': {
    vi: 'Hóa đơn này đã nhập với tổng {expected}. Hãy nhập lại tệp hóa đơn mới nhất trước.',
    en: 'This invoice is known with a total of {expected}. Import the latest invoice file first.',
  },
  'import.fault.REQUIRED': { vi: 'Ô này không được để trống.', en: 'This cell must not be empty.' },
  'import.fault.BROKEN_TEXT': {
    vi: 'Chữ bị hỏng (sai bảng mã). Hãy gõ lại.',
    en: 'The text is damaged (wrong encoding). Type it again.',
  },
  'import.fault.SPREADSHEET_ERROR': {
    vi: 'Ô chứa lỗi công thức của bảng tính. Hãy thay bằng giá trị.',
    en: 'The cell holds an error of the spreadsheet. Put the value in its place.',
  },
  'import.fault.TEXT_TOO_LONG': {
    vi: 'Dài hơn {longest} ký tự. Hãy rút ngắn.',
    en: 'Longer than {longest} characters. Shorten it.',
  },
  'import.fault.TOO_MANY': {
    vi: 'Một ô có tối đa {max} mục. Hãy bỏ bớt hoặc kiểm tra dấu phân cách.',
    en: 'A cell holds at most {max} of these. Take some out, or check what separates them.',
  },
  'import.fault.UNKNOWN_WORD': { vi: 'Chỉ nhận: {accepted}.', en: 'Only these are known: {accepted}.' },
  'import.fault.BAD_EMAIL': { vi: 'Không phải địa chỉ e-mail.', en: 'Not an e-mail address.' },
  'import.fault.BAD_PHONE': {
    vi: '{phone} không phải số điện thoại. Số trong nước viết như {example}; số nước ngoài bắt đầu bằng +.',
    en: '{phone} is no phone number. One of your country is written like {example}; a foreign one starts with +.',
  },
  'import.fault.BAD_DATE': {
    vi: 'Không đọc được ngày. Hãy viết dd/MM/yyyy.',
    en: 'Not a date that can be read. Write dd/MM/yyyy.',
  },
  'import.fault.IMPOSSIBLE_DATE': {
    vi: 'Ngày này không có trong lịch. Hãy sửa ngày.',
    en: 'No calendar has this day. Mend the date.',
  },
  'import.fault.ISSUED_AHEAD': {
    vi: 'Ngày kê đơn không thể sau hôm nay ({today}). Hãy sửa ngày.',
    en: 'The day of issue cannot be after today ({today}). Mend the date.',
  },
  'import.fault.ISSUED_TOO_EARLY': {
    vi: 'Ngày kê đơn phải từ năm 2000. Hãy sửa ngày.',
    en: 'The day of issue cannot be before 2000. Mend the date.',
  },
  'import.fault.VISIT_BEFORE_ISSUE': {
    vi: 'Ngày tái khám phải sau ngày kê đơn.',
    en: 'The follow-up visit must be after the day of issue.',
  },
  'import.fault.DOSE_OUTSIDE': {
    vi: 'Liều mỗi lần phải lớn hơn 0 và không quá {max} đơn vị.',
    en: 'The dose must be above 0 and at most {max} units.',
  },
  'import.fault.TIMES_OUTSIDE': {
    vi: 'Số lần mỗi ngày phải lớn hơn 0 và không quá {max}.',
    en: 'The times a day must be above 0 and at most {max}.',
  },
  'import.fault.DAYS_OUTSIDE': {
    vi: 'Số ngày phải là số nguyên từ 1 đến {max}.',
    en: 'The days must be a whole number from 1 to {max}.',
  },
  'import.fault.TOO_MANY_MEDICINES': {
    vi: 'Một đơn có tối đa {max} thuốc. Hãy kiểm tra mã đơn của các dòng.',
    en: 'A prescription has at most {max} medicines. Check the codes of these rows.',
  },
  'import.fault.PRESCRIPTION_TWICE': {
    vi: 'Cùng người, cùng ngày, cùng người kê với đơn ở dòng {row}. Nếu là hai đơn, hãy ghi mã đơn thuốc.',
    en: 'Same person, day and prescriber as the prescription in row {row}. If they are two, give their codes.',
  },
  'import.fault.UNKNOWN_CUSTOMER': {
    vi: 'Chưa có khách hàng này. Hãy nhập danh sách khách hàng; nếu tệp này chưa xác nhận, nó được kiểm tra lại, còn không thì gửi lại dòng này.',
    en: 'This customer is not known. Import the customer list; this file is then checked again if it is not confirmed, else send this row again.',
  },
  'import.fault.SAME_PHONE': {
    vi: '{number} khách hàng dùng chung số này. Hãy ghi mã khách hàng.',
    en: '{number} customers have this number. Give the customer code.',
  },
  'import.fault.PHONE_OF_ANOTHER': {
    vi: 'Số này là của {name}, không phải người trong đơn. Hãy ghi mã khách hàng.',
    en: 'This number is that of {name}, not of the person of the prescription. Give the customer code.',
  },
  'import.fault.SAME_NAME': {
    vi: 'Nhiều hàng hóa có tên này. Hãy ghi mã hàng.',
    en: 'Several products have this name. Give the product code.',
  },
  'import.fault.SAME_PRODUCT_AS_ROW': {
    vi: 'Cùng một hàng hóa với dòng {row} dưới mã khác. Hãy dùng một mã cho mỗi thuốc.',
    en: 'The same product as in row {row}, under another code. Use one code for each medicine.',
  },
  'import.fault.LOT_TWICE': {
    vi: 'Lô này đã có ở dòng {row} với số tồn hoặc hạn dùng khác; dòng đó được lấy.',
    en: 'This lot stands in row {row} with another quantity or expiry; that one is taken.',
  },
  'import.fault.BRANCH_NOT_TOLD': {
    vi: 'Nhà thuốc có nhiều chi nhánh: thêm cột "Chi nhánh" thì số tồn mới được nhận. Thông tin thuốc vẫn được nhận.',
    en: 'You have several branches: add a column "Chi nhánh" for the quantity to be taken. What the medicine is, is taken.',
  },
  'import.fault.UNKNOWN_BRANCH': {
    vi: 'Không có chi nhánh này nên số tồn không được nhận. Thông tin thuốc vẫn được nhận.',
    en: 'There is no such branch: the quantity is not taken. What the medicine is, is taken.',
  },
  'import.fault.NO_MEDICINE': {
    vi: 'Đây là dịch vụ, không phải thuốc.',
    en: 'This is a service, no medicine.',
  },
  'import.fault.DAY_AHEAD': {
    vi: 'Ngày sinh không thể sau hôm nay ({today}). Hãy sửa ngày.',
    en: 'A birth date cannot be after today ({today}). Mend the date.',
  },
  'import.fault.BAD_NUMBER': { vi: 'Không phải số.', en: 'Not a number.' },
  'import.fault.NUMBER_TOO_LARGE': { vi: 'Số quá lớn.', en: 'The number is too large.' },
  'import.fault.NOT_POSITIVE': { vi: 'Số này phải lớn hơn 0.', en: 'This number must be above 0.' },
  'import.fault.DAILY_USE_OUTSIDE': {
    vi: 'Số lượng dùng mỗi ngày phải từ 0,001 đến 1.000 đơn vị cơ bản.',
    en: 'What is taken a day must be 0.001 to 1,000 base units.',
  },
  'import.fault.NEGATIVE_LEVEL': {
    vi: 'Định mức tồn không thể âm.',
    en: 'A stock level to keep cannot be below 0.',
  },
  'import.fault.MAXIMUM_BELOW_MINIMUM': {
    vi: 'Tồn lớn nhất không được nhỏ hơn tồn nhỏ nhất. Hãy sửa một trong hai số.',
    en: 'The most to keep must not be below the least. Mend one of the two.',
  },
  'import.fault.BAD_FACTOR': {
    vi: 'Đơn vị quy đổi cần giá trị quy đổi lớn hơn 0.',
    en: 'A further unit needs a conversion above 0.',
  },
  'import.fault.NEGATIVE_PRICE': {
    vi: 'Số lượng và thành tiền trái dấu (giá âm). Hãy kiểm tra dòng này.',
    en: 'Quantity and amount have opposite signs (a negative price). Check this row.',
  },
  'import.fault.MORE_CELLS_THAN_HEADINGS': {
    vi: 'Dòng có nhiều ô hơn số tiêu đề (ô thứ {column}); có thể thiếu dấu ngoặc kép quanh dấu phân cách.',
    en: 'The row has more cells than there are headings (cell {column}); a delimiter may lack its quotation marks.',
  },
  'import.fault.CONTRADICTS_ROW': {
    vi: 'Khác với dòng {row} của cùng mã, nơi ghi "{expected}". Hãy sửa cho giống nhau.',
    en: 'Differs from row {row} with the same code, which says "{expected}". Make them agree.',
  },
  'import.fault.UNKNOWN_BASE_UNIT': {
    vi: 'Hàng hóa gốc này không có trong tệp (hoặc dòng đó có lỗi) và cũng chưa có trong hệ thống.',
    en: 'This base product is not in the file (or its row has a fault), and not known either.',
  },
  'import.fault.LINES_DO_NOT_ADD_UP': {
    vi: 'Tổng thành tiền các dòng là {sum}, khác tổng tiền hàng.',
    en: 'The lines add up to {sum}, which is not this subtotal.',
  },
  'import.fault.TOTAL_DOES_NOT_ADD_UP': {
    vi: 'Tổng tiền hàng − giảm giá + VAT + thu khác = {sum}, khác số khách cần trả.',
    en: 'Subtotal − discount + VAT + surcharge = {sum}, which is not this total.',
  },
  'import.fault.PAYMENTS_DO_NOT_ADD_UP': {
    vi: 'Tiền mặt + thẻ + ví + chuyển khoản = {sum}, nhiều hơn số khách đã trả.',
    en: 'Cash + card + wallet + transfer = {sum}, which is more than what was paid.',
  },
  'import.fault.SOLD_AND_TAKEN_BACK': {
    vi: 'Hóa đơn vừa bán vừa trả hàng. Hãy tách thành hai hóa đơn.',
    en: 'The invoice sells and takes back at once. Split it into two.',
  },
  'import.fault.NEGATIVE_QUANTITY': {
    vi: 'Số lượng nhập không thể âm. Hàng trả nhà cung cấp nằm ở tệp trả hàng nhập.',
    en: 'What came in cannot be below zero. Goods sent back to a supplier are told by another file.',
  },
  'import.fault.RECEIPT_DOES_NOT_ADD_UP': {
    vi: 'Tổng tiền hàng − giảm giá + VAT = {sum}, khác số cần trả nhà cung cấp.',
    en: 'Subtotal − discount + VAT = {sum}, which is not what is owed to the supplier.',
  },
  'import.fault.UNKNOWN_PRODUCT': {
    vi: 'Chưa có hàng hóa này. Hãy nhập danh sách hàng hóa; nếu tệp này chưa xác nhận, nó được kiểm tra lại, còn không thì gửi lại dòng này.',
    en: 'This product is not known. Import the product list; this file is then checked again if it is not confirmed, else send this row again.',
  },
  'import.fault.UNKNOWN_UNIT': {
    vi: 'Hàng hóa này không có đơn vị tính đó nên không biết quy đổi. Hãy nhập tệp danh sách hàng hóa mới hơn.',
    en: 'The product has no such unit, so that nobody knows how much it is. Import a newer product list.',
  },
  'import.fault.EXPIRED_BEFORE_RECEIPT': {
    vi: 'Hạn sử dụng trước ngày nhập {day}. Hãy kiểm tra lại hạn.',
    en: 'It expired before it was received on {day}. Check the expiry.',
  },
  'import.fault.EXPIRY_TOO_FAR': {
    vi: 'Hạn sử dụng xa hơn {years} năm kể từ ngày nhập. Hãy kiểm tra lại năm.',
    en: 'The expiry is more than {years} years after the receipt. Check the year.',
  },
  'import.fault.EXPIRY_TOO_LATE': {
    vi: 'Hạn dùng còn hơn {years} năm nữa. Hãy kiểm tra lại năm.',
    en: 'The expiry is more than {years} years from now. Check the year.',
  },
  'import.fault.EXPIRY_WITHOUT_LOT': {
    vi: 'Có hạn sử dụng thì cần số lô.',
    en: 'An expiry needs its lot number.',
  },
  'import.fault.LOT_WITHOUT_EXPIRY': {
    vi: 'Lô này không có hạn sử dụng: hàng vẫn được nhập, nhưng sẽ không có cảnh báo trước khi hết hạn.',
    en: 'This lot has no expiry: the goods come in, but nobody can be warned before they expire.',
  },
  'import.fault.SALE_HAS_RETURNS': {
    vi: 'Hóa đơn {code} đã có phiếu trả hàng ở đây: {returns}. Hãy hủy các phiếu đó ở trang hóa đơn rồi nhập lại tệp này.',
    en: 'Sale {code} has returns here: {returns}. Cancel them on the page of the sale, then import this file again.',
  },
  'import.fault.LINES_DIFFER_FROM_SALE': {
    vi: 'Các dòng cộng lại {sum}, nhưng hóa đơn đã biết có tổng tiền hàng {expected}.',
    en: 'The lines add up to {sum}, but the sale that is known has a subtotal of {expected}.',
  },
};
