import { type Messages, type ReaderLocale, translate } from '../errors/messages.js';

/** Why a run failed, in the reader's language; null where it did not. */
export function failureMessage(
  run: { errorCode: string | null; errorId: string | null },
  locale: ReaderLocale,
): string | null {
  if (!run.errorCode) return null;
  const key = `jobs.failed.${run.errorCode}`;
  const params = { id: run.errorId ?? '' };
  const message = translate(key, params, locale);
  return message === key ? translate('jobs.failed.INTERNAL', params, locale) : message;
}

/** Why a run failed, by its stored code; the detail is in the log under the id. */
export const jobMessages: Messages = {
  'jobs.badPayload': {
    vi: 'Thông tin giao cho công việc này không hợp lệ.',
    en: 'What this job was given is not valid.',
  },
  'jobs.onlyFailed': {
    vi: 'Chỉ có thể chạy lại công việc đã thất bại.',
    en: 'Only a job that failed can be run again.',
  },
  jobRunFile: { vi: 'tac-vu', en: 'jobs' },
  'jobRunColumn.job': { vi: 'Tác vụ', en: 'Job' },
  'jobRunColumn.state': { vi: 'Tình trạng', en: 'State' },
  'jobRunColumn.cause': { vi: 'Do', en: 'Cause' },
  'jobRunColumn.requested_by': { vi: 'Người yêu cầu', en: 'Asked for by' },
  'jobRunColumn.queued_at': { vi: 'Lúc', en: 'Asked for' },
  'jobRunColumn.started_at': { vi: 'Bắt đầu', en: 'Began' },
  'jobRunColumn.finished_at': { vi: 'Kết thúc', en: 'Ended' },
  'jobRunColumn.business_date': { vi: 'Cho ngày', en: 'For the day' },
  'jobRunColumn.attempt': { vi: 'Lần thử', en: 'Tries' },
  'jobRunColumn.error': { vi: 'Lỗi', en: 'Error' },
  'jobState.QUEUED': { vi: 'Đang chờ', en: 'Waiting' },
  'jobState.RUNNING': { vi: 'Đang chạy', en: 'Running' },
  'jobState.COMPLETED': { vi: 'Xong', en: 'Done' },
  'jobState.FAILED': { vi: 'Bị lỗi', en: 'Failed' },
  'jobState.CANCELLED': { vi: 'Đã hủy', en: 'Cancelled' },
  'jobCause.EVENT': { vi: 'Tự động, sau một việc khác', en: 'After something else' },
  'jobCause.USER': { vi: 'Người dùng', en: 'A person' },
  'jobCause.NIGHTLY': { vi: 'Hằng đêm', en: 'Nightly' },
  'jobName.check-import': { vi: 'Kiểm tra tệp nhập', en: 'Check an import' },
  'jobName.merge-import': { vi: 'Ghi dữ liệu nhập', en: 'Write an import' },
  'jobName.recheck-imports': { vi: 'Kiểm tra lại các tệp đang chờ', en: 'Check waiting files again' },
  'jobName.match-medicines': { vi: 'Nhận ra hoạt chất của sản phẩm', en: 'Match products to medicines' },
  'jobName.refresh-refills': { vi: 'Tính các đợt dùng thuốc', en: 'Compute medicine courses' },
  'jobName.refresh-refill-reminders': {
    vi: 'Cập nhật danh sách nhắc mua thuốc',
    en: 'Update the refill list',
  },
  'jobName.refresh-segments': { vi: 'Tính phân khúc khách hàng', en: 'Compute customer segments' },
  'jobName.refresh-concentration': { vi: 'Tính lợi nhuận theo khách', en: 'Compute profit by customer' },
  'jobName.refresh-low-stock': { vi: 'Dự báo tồn kho', en: 'Forecast stock' },
  'jobName.refresh-stock-alerts': { vi: 'Cập nhật cảnh báo tồn kho', en: 'Update stock alerts' },
  'jobName.keep-debt-snapshot': { vi: 'Lưu số liệu công nợ trong ngày', en: 'Keep the day’s debts' },
  'jobName.prune-imports': { vi: 'Dọn tệp và dữ liệu nhập đã cũ', en: 'Clear old imports' },
  'jobName.prune-records': { vi: 'Dọn dấu vết kỹ thuật đã cũ', en: 'Clear old technical records' },
  'jobs.failed.BAD_INPUT': {
    vi: 'Dữ liệu giao cho công việc không hợp lệ. Hãy sửa dữ liệu rồi chạy lại (mã {id}).',
    en: 'What the job was given is not valid. Mend it, then run the job again (id {id}).',
  },
  'jobs.failed.NOT_FOUND': {
    vi: 'Mục mà công việc này xử lý không còn nữa (mã {id}).',
    en: 'What this job works on is no longer there (id {id}).',
  },
  'jobs.failed.CONFLICT': {
    vi: 'Dữ liệu đã thay đổi trong lúc chờ. Hãy xem lại rồi chạy lại (mã {id}).',
    en: 'The data changed meanwhile. Look at it, then run the job again (id {id}).',
  },
  'jobs.failed.UNAVAILABLE': {
    vi: 'Một hệ thống cần thiết tạm thời không truy cập được. Hãy chạy lại sau ít phút (mã {id}).',
    en: 'A system that is needed could not be reached. Run the job again in a few minutes (id {id}).',
  },
  'jobs.failed.WORKER_LOST': {
    vi: 'Máy xử lý bị dừng đột ngột nhiều lần trong lúc chạy. Hãy kiểm tra bộ nhớ máy rồi chạy lại (mã {id}).',
    en: 'The worker died several times while running this. Check the memory of the machine, then run it again (id {id}).',
  },
  'jobs.failed.EARLIER_FAILED': {
    vi: 'Không chạy vì công việc trước đó trong đêm bị lỗi. Hãy chạy lại công việc bị lỗi; công việc này sẽ tiếp tục sau đó.',
    en: 'Not run, because an earlier job of that night failed. Run the failed one again; this one follows it.',
  },
  'jobs.failed.INTERNAL': {
    vi: 'Đã có lỗi ở phía chúng tôi. Hãy chạy lại; nếu vẫn lỗi, hãy báo kèm mã {id}.',
    en: 'Something went wrong on our side. Run it again; if it fails again, mention {id}.',
  },
};
