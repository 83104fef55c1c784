import type { Messages } from '../../platform/errors/messages.js';

export const organizationMessages: Messages = {
  alreadySetUp: {
    vi: 'Hệ thống đã được thiết lập. Hãy đăng nhập.',
    en: 'This installation is set up already. Please sign in.',
  },
  badCurrency: {
    vi: 'Loại tiền phải là mã ba chữ cái, ví dụ VND.',
    en: 'The currency is a code of three letters, such as VND.',
  },
  badHour: { vi: 'Giờ phải có dạng HH:mm.', en: 'The hour is written HH:mm.' },
  badWindow: { vi: 'Khoảng thời gian từ {min} đến {max} ngày.', en: 'The window has {min} to {max} days.' },
  badHoldout: { vi: 'Tỷ lệ từ 0 đến {max} phần trăm.', en: 'The share is 0 to {max} percent.' },
  branchExists: { vi: 'Đã có chi nhánh tên {name}.', en: 'There is a branch named {name} already.' },
  alreadyStaff: {
    vi: 'Người có e-mail này đã là nhân viên của nhà thuốc.',
    en: 'The person with this e-mail is on the staff already.',
  },
  lastOwner: {
    vi: 'Nhà thuốc phải còn ít nhất một chủ đang hoạt động.',
    en: 'The pharmacy must keep at least one active owner.',
  },
};
