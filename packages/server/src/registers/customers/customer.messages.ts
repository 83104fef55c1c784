import type { Messages } from '../../platform/errors/messages.js';

export const customerMessages: Messages = {
  badPhone: {
    vi: '{phone} không phải số điện thoại hợp lệ. Hãy nhập số trong nước bắt đầu bằng 0, hoặc số quốc tế bắt đầu bằng +.',
    en: '{phone} is not a valid phone number. Type a national number, or an international one that starts with +.',
  },
  tooManyPhones: { vi: 'Tối đa {max} số điện thoại.', en: 'At most {max} phone numbers.' },
  badStarClass: { vi: 'Hạng sao từ 1 đến 3.', en: 'The star class is 1, 2 or 3.' },
  birthDateAhead: { vi: 'Ngày sinh không thể sau hôm nay.', en: 'The birth date cannot be after today.' },
  birthDateTooOld: { vi: 'Ngày sinh phải từ năm 1900.', en: 'The birth date cannot be before 1900.' },
  codeHasBlanks: { vi: 'Mã không được có khoảng trắng.', en: 'The code cannot contain blanks.' },
  badCustomFields: {
    vi: 'Trường tùy chỉnh là danh sách tên và giá trị (chữ, số, có/không), tối đa {max} trường.',
    en: 'Custom fields are names with a text, a number or yes/no each, at most {max} of them.',
  },
  customerCodeTaken: {
    vi: 'Mã khách hàng {value} đã được dùng.',
    en: 'The customer code {value} is in use already.',
  },
  cardTaken: {
    vi: 'Mã thẻ {value} đã thuộc về khách hàng khác.',
    en: 'The card {value} belongs to another customer already.',
  },
  unknownGroup: { vi: 'Nhóm khách hàng này không tồn tại.', en: 'There is no such customer group.' },
};
