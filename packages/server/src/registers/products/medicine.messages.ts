import type { Messages } from '../../platform/errors/messages.js';

export const medicineMessages: Messages = {
  medicineRouteNeeded: {
    vi: 'Hãy chọn đường dùng: thuốc cùng hoạt chất nhưng khác đường dùng là hai liệu trình khác nhau.',
    en: 'Choose the route: the same ingredient taken another way is another course.',
  },
  medicineRouteMissing: {
    vi: '{name} chưa rõ đường dùng. Hãy mở và chọn đường dùng rồi xác nhận.',
    en: 'The route of {name} is not known. Open it, choose the route, then confirm.',
  },
  medicineNotProposed: {
    vi: '{name} không còn là đề xuất: người khác vừa xác nhận hoặc sửa.',
    en: '{name} is no proposal any more: somebody else has confirmed or corrected it.',
  },
  medicineProposalsChanged: {
    vi: 'Số đề xuất đã đổi: nay là {count}. Hãy xem lại danh sách rồi xác nhận.',
    en: 'The number of proposals has changed: now {count}. Look at the list again, then confirm.',
  },
  medicineTooManyIngredients: { vi: 'Tối đa {max} hoạt chất.', en: 'At most {max} ingredients.' },
  medicineIngredientTwice: { vi: '{name} được ghi hai lần.', en: '{name} is named twice.' },
  medicineDaysOutside: {
    vi: 'Số ngày dùng của một đơn vị phải lớn hơn 0 và không quá {max}.',
    en: 'The days that a unit lasts must be above 0 and at most {max}.',
  },
  medicineTooManyAtOnce: {
    vi: 'Mỗi lần xác nhận tối đa {max} sản phẩm.',
    en: 'At most {max} products can be confirmed at once.',
  },
};
