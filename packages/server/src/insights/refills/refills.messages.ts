import type { Messages } from '../../platform/errors/messages.js';

export const refillMessages: Messages = {
  refillLeadOutside: {
    vi: 'Số ngày nhắc trước phải từ 0 đến {most}.',
    en: 'The days of notice must be between 0 and {most}.',
  },
};
