import type { Messages } from '../../platform/errors/messages.js';

export const stockAlertMessages: Messages = {
  stockAlertOver: {
    vi: 'Cảnh báo này đã hết: hàng đã đủ trở lại. Hãy tải lại trang.',
    en: 'This alert is over: there is enough again. Reload the page.',
  },
};
