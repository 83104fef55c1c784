import type { Messages } from '../../platform/errors/messages.js';

export const prescriptionMessages: Messages = {
  prescriptionAhead: {
    vi: 'Ngày kê đơn không thể sau hôm nay.',
    en: 'The day of issue cannot be after today.',
  },
  prescriptionTooOld: { vi: 'Ngày kê đơn phải từ năm 2000.', en: 'The day of issue cannot be before 2000.' },
  prescriptionFollowUpBefore: {
    vi: 'Ngày tái khám phải sau ngày kê đơn.',
    en: 'The follow-up visit must be after the day of issue.',
  },
  prescriptionWithoutLines: {
    vi: 'Đơn cần ít nhất một thuốc.',
    en: 'A prescription needs a medicine at least.',
  },
  prescriptionTooManyLines: {
    vi: 'Một đơn có tối đa {max} thuốc.',
    en: 'A prescription has at most {max} medicines.',
  },
  prescriptionDoseOutside: {
    vi: 'Liều mỗi lần phải lớn hơn 0 và không quá {max}.',
    en: 'The dose must be above 0 and at most {max}.',
  },
  prescriptionTimesOutside: {
    vi: 'Số lần mỗi ngày phải lớn hơn 0 và không quá {max}.',
    en: 'The times a day must be above 0 and at most {max}.',
  },
  prescriptionDaysOutside: { vi: 'Số ngày dùng từ 1 đến {max}.', en: 'The days are from 1 to {max}.' },
  prescriptionOfService: {
    vi: '{name} là dịch vụ, không phải thuốc.',
    en: '{name} is a service, no medicine.',
  },
  prescriptionCodeTaken: {
    vi: 'Đơn có mã {value} đã được ghi.',
    en: 'The prescription {value} is recorded already.',
  },
  prescriptionUnknownSaleLine: {
    vi: 'Dòng hóa đơn này không tồn tại.',
    en: 'There is no such line of a sale.',
  },
  prescriptionSaleOfAnother: {
    vi: 'Hóa đơn này không phải của khách hàng này, hoặc đã bị hủy.',
    en: 'This sale is not of this customer, or was cancelled.',
  },
  prescriptionOtherProduct: {
    vi: 'Dòng hóa đơn này bán một sản phẩm khác.',
    en: 'This line of the sale is of another product.',
  },
  prescriptionSaleLineTwice: {
    vi: 'Dòng hóa đơn này đã thuộc về một đơn thuốc.',
    en: 'This line of the sale belongs to a prescription already.',
  },
  prescriptionReasonNeeded: { vi: 'Hãy ghi lý do hủy.', en: 'Say why it is cancelled.' },
  prescriptionCancelled: { vi: 'Đơn này đã bị hủy.', en: 'This prescription is cancelled already.' },
};
