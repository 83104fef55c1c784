import type { Messages } from '../../platform/errors/messages.js';

export const collectionMessages: Messages = {
  'collections.nothingOverdue': {
    vi: 'Khách này không còn nợ quá hạn, không cần gọi nữa. Hãy tải lại danh sách.',
    en: 'Nothing of this customer is overdue any more: nobody has to call. Load the list again.',
  },
  'collections.claimed': {
    vi: '{name} đang gọi khách này. Hãy chọn khách khác hoặc đợi vài phút.',
    en: '{name} is working on this customer. Take another, or wait some minutes.',
  },
  'collections.excluded': {
    vi: 'Không được gọi nhắc nợ khách này. Lý do có trong thẻ Không gọi.',
    en: 'This customer is not to be called. The tab Excluded says why.',
  },
  'collections.daysOutside': {
    vi: 'Hãy chọn ngày từ {first:date} đến {last:date}.',
    en: 'Choose a day from {first:date} to {last:date}.',
  },
  'collections.onlyPromised': {
    vi: 'Số tiền và ngày hẹn chỉ ghi khi khách hứa trả.',
    en: 'Amount and day go with a promise only.',
  },
  'collections.moreThanOwed': {
    vi: 'Khách chỉ còn nợ {open:money}. Hãy nhập tối đa số này.',
    en: 'The customer owes {open:money}. Enter at most this.',
  },
  'collections.owesNothing': {
    vi: 'Khách này không còn nợ nên không có gì để hứa. Hãy tải lại trang.',
    en: 'This customer owes nothing, so there is nothing to promise. Load the page again.',
  },
  'collections.nothingToUndo': {
    vi: 'Không còn gì để hoàn tác. Hãy tải lại danh sách.',
    en: 'There is nothing to take back any more. Load the list again.',
  },
  'collections.undoTooLate': {
    vi: 'Chỉ người đã ghi mới được hoàn tác, trong vòng {minutes} phút.',
    en: 'Only who noted it may take it back, within {minutes} minutes.',
  },
  'collections.undone': { vi: 'Ghi nhầm', en: 'Noted by mistake' },
  'collections.alreadyWithdrawn': {
    vi: 'Lời hứa này đã được rút. Hãy tải lại trang.',
    en: 'This promise was withdrawn already. Load the page again.',
  },
  'collections.dayPassed': {
    vi: 'Ngày hẹn {day:date} đã qua: kết quả của lời hứa do sổ nợ quyết định, không rút được nữa.',
    en: 'Its day {day:date} has passed: the ledger says what came of it, and it can’t be withdrawn.',
  },
};
