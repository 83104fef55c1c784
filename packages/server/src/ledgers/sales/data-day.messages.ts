import type { Messages } from '../../platform/errors/messages.js';

export const dataDayMessages: Messages = {
  asOfInFuture: {
    vi: 'Ngày {asOf} chưa tới: hôm nay là {today}. Hãy chọn hôm nay hoặc một ngày trước đó.',
    en: 'The day {asOf} has not come yet: today is {today}. Choose today or a day before it.',
  },
};
