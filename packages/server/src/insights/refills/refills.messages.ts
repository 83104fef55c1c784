import type { Messages } from '../../platform/errors/messages.js';

export const refillMessages: Messages = {
  synchronisationInForce: {
    vi: 'Khách này đang theo một lịch lấy thuốc chung. Hãy bỏ lịch đó trước.',
    en: 'This customer already has a common refill date. End it first.',
  },
  synchronisationChanged: {
    vi: 'Đề xuất đã thay đổi vì có hóa đơn hoặc đơn thuốc mới. Hãy xem lại.',
    en: 'The proposal has changed, as there are new sales or prescriptions. Look at it again.',
  },
  synchronisationEnded: {
    vi: 'Lịch lấy thuốc chung này đã được bỏ.',
    en: 'This common refill date was ended already.',
  },
  synchronisationOfThePast: {
    vi: 'Chỉ nhận được đề xuất của ngày mới nhất có dữ liệu.',
    en: 'Only the proposal of the newest day with data can be accepted.',
  },
  refillLeadOutside: {
    vi: 'Số ngày nhắc trước phải từ 0 đến {most}.',
    en: 'The days of notice must be between 0 and {most}.',
  },
};
