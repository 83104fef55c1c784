import type { Messages } from '../../platform/errors/messages.js';

export const receivableMessages: Messages = {
  'receivables.closed': {
    vi: 'Ngày {day} nằm trong kỳ công nợ đã khóa (đến hết {closedThrough}). Hãy chọn ngày sau đó, hoặc nhờ quản lý mở lại kỳ.',
    en: 'The day {day} lies in a period that is closed (through {closedThrough}). Choose a later day, or have a manager open it again.',
  },
};
