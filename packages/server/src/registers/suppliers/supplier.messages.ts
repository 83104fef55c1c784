import type { Messages } from '../../platform/errors/messages.js';

export const supplierMessages: Messages = {
  'supplier.codeTaken': {
    vi: 'Mã nhà cung cấp {value} đã được dùng.',
    en: 'The supplier code {value} is in use already.',
  },
  'supplier.unknown': { vi: 'Nhà cung cấp này không tồn tại.', en: 'There is no such supplier.' },
  'supplier.inactive': {
    vi: '{name} đã ngừng giao dịch. Hãy chọn nhà cung cấp khác.',
    en: '{name} is not in use any more. Choose another supplier.',
  },
  'supplier.badLeadTime': {
    vi: 'Thời gian giao hàng từ 0 đến 365 ngày.',
    en: 'The lead time is 0 to 365 days.',
  },
  'supplier.packNotPositive': {
    vi: 'Quy cách đặt hàng phải lớn hơn 0.',
    en: 'The order pack has to be above 0.',
  },
};
