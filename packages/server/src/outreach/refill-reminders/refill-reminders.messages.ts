import type { Messages } from '../../platform/errors/messages.js';

export const refillReminderMessages: Messages = {
  reminderClosed: {
    vi: 'Mục này đã được đóng, không cần liên hệ nữa. Hãy tải lại danh sách.',
    en: 'This one is closed already: nobody has to be called. Load the list again.',
  },
  reminderClaimed: {
    vi: '{name} đang gọi người này. Hãy chọn người khác hoặc đợi vài phút.',
    en: '{name} is working on this one. Take another, or wait some minutes.',
  },
  reminderExcluded: {
    vi: 'Người này không được nhắc mua thuốc. Lý do có trong thẻ Không nhắc.',
    en: 'This person is not to be reminded. The tab Excluded says why.',
  },
  reasonOnlyDeclined: {
    vi: 'Chỉ ghi lý do khi khách từ chối.',
    en: 'A reason goes with a refusal only.',
  },
  snoozeOutside: {
    vi: 'Hãy chọn ngày từ {first} đến {last}.',
    en: 'Choose a day from {first} to {last}.',
  },
  nothingToUndo: { vi: 'Không có gì để hoàn tác.', en: 'There is nothing to take back.' },
  undoTooLate: {
    vi: 'Chỉ người đã ghi mới được hoàn tác, trong vòng {minutes} phút.',
    en: 'Only who noted it may take it back, within {minutes} minutes.',
  },
};
