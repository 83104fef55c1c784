import type { Messages } from '../errors/messages.js';

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
