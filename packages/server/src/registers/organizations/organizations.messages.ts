import type { Messages } from '../../platform/errors/messages.js';

export const organizationMessages: Messages = {
  alreadySetUp: {
    vi: 'Hệ thống đã được thiết lập. Hãy đăng nhập.',
    en: 'This installation is set up already. Please sign in.',
  },
  badCurrency: {
    vi: 'Loại tiền phải là mã ba chữ cái, ví dụ VND.',
    en: 'The currency is a code of three letters, such as VND.',
  },
  badHour: { vi: 'Giờ phải có dạng HH:mm.', en: 'The hour is written HH:mm.' },
  badWindow: { vi: 'Khoảng thời gian từ {min} đến {max} ngày.', en: 'The window has {min} to {max} days.' },
  badHoldout: { vi: 'Tỷ lệ từ 0 đến {max} phần trăm.', en: 'The share is 0 to {max} percent.' },
  branchExists: { vi: 'Đã có chi nhánh tên {name}.', en: 'There is a branch named {name} already.' },
  alreadyStaff: {
    vi: 'Người có e-mail này đã là nhân viên của nhà thuốc.',
    en: 'The person with this e-mail is on the staff already.',
  },
  ownerOfAllBranches: {
    vi: 'Chủ nhà thuốc luôn làm việc cho mọi chi nhánh. Hãy chọn vai trò khác nếu chỉ giao một số chi nhánh.',
    en: 'An owner works for all branches. Choose another role for somebody of some branches.',
  },
  branchesMissing: {
    vi: 'Hãy chọn ít nhất một chi nhánh, hoặc mọi chi nhánh.',
    en: 'Choose at least one branch, or all of them.',
  },
  allOrSomeBranches: {
    vi: 'Hãy chọn mọi chi nhánh hoặc một số chi nhánh, không phải cả hai.',
    en: 'Choose all branches or some of them, not both.',
  },
  stillInvited: {
    vi: 'Người này chưa nhận lời mời. Hãy gửi mã mới hoặc rút lời mời.',
    en: 'This person has not accepted yet. Give them a new code, or take the invitation back.',
  },
  notInvited: {
    vi: 'Người này không còn lời mời nào đang chờ.',
    en: 'No invitation of this person is open any more.',
  },
  invitationExpired: {
    vi: 'Lời mời đã quá hạn 14 ngày. Hãy xin chủ nhà thuốc một mã mới.',
    en: 'The invitation is older than 14 days. Ask the owner of the pharmacy for a new code.',
  },
  wrongInvitationCode: {
    vi: 'Mã mời không đúng. Hãy xem lại, hoặc xin chủ nhà thuốc một mã mới.',
    en: 'This is not the code of the invitation. Look again, or ask the owner for a new one.',
  },
  resetOwnPassword: {
    vi: 'Hãy đổi mật khẩu của chính bạn ở trình đơn tài khoản.',
    en: 'Change your own password in the menu of your account.',
  },
  resetInactive: {
    vi: 'Người này chưa có hoặc không còn quyền vào. Hãy mở lại quyền vào trước khi đặt lại mật khẩu.',
    en: 'This person has no access. Give it back before you reset the password.',
  },
  resetElsewhere: {
    vi: 'Tài khoản này còn thuộc nhà thuốc khác nên không thể đặt lại mật khẩu ở đây. Người này tự đổi mật khẩu ở trình đơn tài khoản; nếu đã quên, hãy ngừng quyền vào rồi thêm họ với một e-mail khác.',
    en: 'This account belongs to another pharmacy too, so its password can not be reset here. The person can change it in the menu of their account; if it is forgotten, end their access and add them with another e-mail.',
  },
  lastOwner: {
    vi: 'Nhà thuốc phải còn ít nhất một chủ đang hoạt động.',
    en: 'The pharmacy must keep at least one active owner.',
  },
};
