import type { Messages } from '../../platform/errors/messages.js';

export const careScriptMessages: Messages = {
  careNamesPrescription: {
    vi: 'Kịch bản không được nhắc tên thuốc kê đơn ({names}): thuốc kê đơn chỉ bán theo đơn của bác sĩ, không được mời mua.',
    en: 'A script must not name prescription medicines ({names}): they are sold on a doctor’s prescription, never offered.',
  },
  careClassEmpty: {
    vi: 'Khách ở nhóm này không có mức chi: hãy bỏ chọn mức chi.',
    en: 'Customers of this class have no value tier: leave the tier out.',
  },
  careNothingOwn: {
    vi: 'Nhóm khách này đang dùng kịch bản có sẵn, không có gì để khôi phục.',
    en: 'This class has no script of its own: there is nothing to reset.',
  },
  unknownCareGroup: { vi: 'Không có nhóm khách này.', en: 'There is no such customer group.' },
};
