/**
 * Sentences by key, in each language the server speaks; `{name}` stands for a parameter, `{name:money}` for an amount in minor
 * units of the parameter `currency`, `{name:date}` for a business date.
 */
export type Messages = Record<string, { vi: string; en: string }>;

export type ReaderLocale = 'vi' | 'en';

export const platformMessages: Messages = {
  notSignedIn: { vi: 'Bạn cần đăng nhập để tiếp tục.', en: 'Please sign in to go on.' },
  notAllowed: { vi: 'Vai trò của bạn không được phép làm việc này.', en: 'Your role may not do this.' },
  noOrganization: {
    vi: 'Tài khoản của bạn chưa thuộc nhà thuốc nào.',
    en: 'Your account does not belong to a pharmacy yet.',
  },
  chooseAPassword: {
    vi: 'Mật khẩu hiện tại do người khác đặt. Hãy chọn mật khẩu mới của bạn trước khi tiếp tục.',
    en: 'Somebody else set your present password. Choose one of your own before you go on.',
  },
  wrongPassword: { vi: 'Mật khẩu hiện tại không đúng.', en: 'This is not your present password.' },
  samePassword: {
    vi: 'Mật khẩu mới phải khác mật khẩu hiện tại.',
    en: 'The new password has to differ from the present one.',
  },
  notFound: { vi: 'Không tìm thấy mục này.', en: 'This could not be found.' },
  badRequest: { vi: 'Yêu cầu không hợp lệ: {detail}', en: 'The request is not valid: {detail}' },
  changedMeanwhile: {
    vi: 'Người khác vừa thay đổi mục này. Hãy tải lại rồi sửa lại.',
    en: 'Someone else has changed this meanwhile. Load it again, then make your change.',
  },
  keyUsedDifferently: {
    vi: 'Mã chống gửi trùng này đã được dùng cho một yêu cầu khác.',
    en: 'This idempotency key was used for a different request.',
  },
  keyNeeded: {
    vi: 'Mã chống gửi trùng phải có từ 8 đến 200 ký tự.',
    en: 'The idempotency key must have 8 to 200 characters.',
  },
  tooManyAttempts: {
    vi: 'Quá nhiều lần thử. Hãy đợi {seconds} giây rồi thử lại.',
    en: 'Too many attempts. Wait {seconds} seconds, then try again.',
  },
  tooComplex: { vi: 'Truy vấn quá phức tạp.', en: 'The query is too complex.' },
  tooManyRecords: {
    vi: 'Truy vấn có thể trả về hơn {max} bản ghi. Hãy giảm số dòng mỗi trang.',
    en: 'The query can hold more than {max} records. Ask for smaller pages.',
  },
  tooManySubscriptions: {
    vi: 'Một kết nối chỉ theo dõi được {max} mục cùng lúc.',
    en: 'One connection can follow {max} things at once.',
  },
  oneMutationAtATime: {
    vi: 'Mỗi yêu cầu chỉ được thực hiện một thay đổi.',
    en: 'A request can carry out one mutation only.',
  },
  onlySubscriptions: {
    vi: 'Kết nối này chỉ nhận đăng ký theo dõi. Hãy gửi truy vấn và thay đổi qua HTTP.',
    en: 'This connection takes subscriptions only. Send queries and mutations over HTTP.',
  },
  subscribeBySocket: {
    vi: 'Đăng ký theo dõi chỉ gửi được qua WebSocket.',
    en: 'Subscriptions go over WebSocket only.',
  },
  noSuchOperation: {
    vi: 'Trong truy vấn không có thao tác mang tên này, hoặc chưa nói rõ là thao tác nào.',
    en: 'The query has no operation of this name, or does not say which one is meant.',
  },
  requestHeaderMissing: {
    vi: 'Thiếu tiêu đề x-apotheca-request: 1.',
    en: 'The header x-apotheca-request: 1 is missing.',
  },
  unavailable: {
    vi: 'Cơ sở dữ liệu tạm thời không truy cập được. Hãy thử lại sau ít giây.',
    en: 'The database can not be reached right now. Try again in a few seconds.',
  },
  diskFull: {
    vi: 'Máy chủ đã hết dung lượng đĩa nên chưa lưu được gì. Hãy báo người quản trị giải phóng dung lượng rồi thử lại.',
    en: 'The server’s disk is full, so nothing was kept. Have room made on it, then try again.',
  },
  internal: {
    vi: 'Đã có lỗi ở phía chúng tôi. Nếu cần trợ giúp, hãy gửi kèm mã {id}.',
    en: 'Something went wrong on our side. If you ask for help, mention {id}.',
  },
  pageTooLarge: { vi: 'Mỗi trang có tối đa {max} dòng.', en: 'A page has at most {max} rows.' },
  badCursor: { vi: 'Con trỏ trang không hợp lệ.', en: 'The page cursor is not valid.' },
  required: { vi: 'Cần nhập mục này.', en: 'This is required.' },
  tooLong: { vi: 'Tối đa {max} ký tự.', en: 'At most {max} characters.' },
  badTimeZone: { vi: 'Múi giờ {value} không tồn tại.', en: 'There is no time zone {value}.' },
  badEmail: { vi: 'Địa chỉ e-mail không hợp lệ.', en: 'This is not an e-mail address.' },
  shortPassword: {
    vi: 'Mật khẩu cần ít nhất {min} ký tự.',
    en: 'The password needs at least {min} characters.',
  },
  fileTooLarge: {
    vi: 'Tệp lớn hơn mức tối đa {max} MB.',
    en: 'The file is larger than the limit of {max} MB.',
  },
  emptyFile: { vi: 'Tệp không có nội dung.', en: 'The file is empty.' },
};

let catalogue: Messages = platformMessages;

/** Called once at the start with the messages of all rooms. */
export function useMessages(...more: Messages[]): void {
  catalogue = Object.assign({}, platformMessages, ...more);
}

/** The sentence for a key with its parameters filled in. A key without a sentence is given back itself. */
export function translate(key: string, params: Record<string, unknown>, locale: ReaderLocale): string {
  const sentence = catalogue[key]?.[locale] ?? key;
  return sentence.replace(/\{(\w+)(?::(money|date))?\}/g, (whole, name: string, kind?: string) => {
    if (!(name in params)) return whole;
    if (kind === 'money') return money(Number(params[name]), String(params.currency ?? 'VND'), locale);
    if (kind === 'date') return String(params[name]).split('-').toReversed().join('/');
    return String(params[name]);
  });
}

function money(amount: number, currency: string, locale: ReaderLocale): string {
  const format = new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0));
}

/** The language of an Accept-Language header that we speak, the organization's (or Vietnamese) otherwise. */
export function readerLocale(header: string | undefined, fallback?: string): ReaderLocale {
  const asked = (header ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((language) => language === 'vi' || language === 'en');
  return (asked as ReaderLocale | undefined) ?? (fallback && fallback !== 'vi' ? 'en' : 'vi');
}
