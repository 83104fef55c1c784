import type { Messages } from '../../platform/errors/messages.js';

export const campaignMessages: Messages = {
  notHeldOut: {
    vi: '{name} không thuộc nhóm đối chứng, hoặc đã được đưa ra khỏi nhóm.',
    en: '{name} is not held out, or was released already.',
  },
  'campaigns.stateChanged': {
    vi: 'Chiến dịch {code} đã sang trạng thái khác. Hãy tải lại trang.',
    en: 'Campaign {code} is in another state by now. Reload the page.',
  },
  'campaigns.ownCampaign': {
    vi: 'Người lập chiến dịch không được tự duyệt. Hãy nhờ một quản lý khác duyệt {code}.',
    en: 'Who wrote a campaign cannot approve it. Ask another manager to decide on {code}.',
  },
  'campaigns.endsBefore': {
    vi: 'Ngày kết thúc phải từ ngày bắt đầu trở đi.',
    en: 'The last day cannot be before the first.',
  },
  'campaigns.tooLong': {
    vi: 'Chiến dịch kéo dài tối đa {max} ngày.',
    en: 'A campaign lasts {max} days at most.',
  },
  'campaigns.between': { vi: 'Nhập một số từ {min} đến {max}.', en: 'Enter a number from {min} to {max}.' },
  'campaigns.tooMany': { vi: 'Tối đa {max} mục mỗi lần.', en: '{max} at a time at most.' },
  'campaigns.oneOffer': {
    vi: 'Cần ít nhất hai ưu đãi để bốc thăm; nếu chỉ có một thì bỏ phần này trống.',
    en: 'It takes two offers at least to draw among; leave them out where there is one.',
  },
  'campaigns.sameOffer': {
    vi: 'Đã có ưu đãi tên “{name}”.',
    en: 'There is an offer called “{name}” already.',
  },
  'campaigns.shares': {
    vi: 'Tỷ lệ các ưu đãi phải cộng lại bằng 100, hiện là {all}.',
    en: 'The shares of the offers have to add up to 100; they are {all}.',
  },
  'campaigns.notBegun': {
    vi: 'Chiến dịch chưa tới ngày bắt đầu nên chưa có gì để dừng.',
    en: 'The campaign has not reached its first day: there is nothing to stop yet.',
  },
  'campaigns.over': {
    vi: 'Ngày kết thúc của chiến dịch đã qua. Hãy sao chép chiến dịch và chọn ngày mới.',
    en: 'The campaign’s last day is past. Copy it and choose new days.',
  },
  'campaigns.nobody': {
    vi: 'Không có khách hàng nào phù hợp với đối tượng đã chọn.',
    en: 'Nobody fits the audience.',
  },
  'campaigns.offeredWhen': {
    vi: 'Ngày gửi phải từ ngày chia nhóm đến hôm nay.',
    en: 'The day has to lie between the draw and today.',
  },
  'import.fault.UNKNOWN_CAMPAIGN': {
    vi: 'Không có chiến dịch mang mã này. Mã đứng dưới tên chiến dịch, ví dụ CD000001.',
    en: 'No campaign has this code. It stands below the campaign’s name, for example CD000001.',
  },
  'import.fault.CAMPAIGN_NOT_APPROVED': {
    vi: 'Chiến dịch này chưa được duyệt hoặc đã bị hủy, nên chưa nhận danh sách khách.',
    en: 'This campaign is not approved, or was cancelled: it takes no list of people.',
  },
  'import.fault.NOT_IN_CAMPAIGN': {
    vi: 'Chiến dịch đã bắt đầu mà khách này không thuộc nhóm nào, nên không thể thêm vào nữa.',
    en: 'The campaign has started without this customer: nobody is added any more.',
  },
  'import.fault.IS_TREATED': {
    vi: 'Khách này đã thuộc nhóm được nhận ưu đãi. Nhóm của một khách không thay đổi.',
    en: 'This customer is in the group that is offered it already. Nobody changes groups.',
  },
  'import.fault.IS_HELD_OUT': {
    vi: 'Khách này đã thuộc nhóm đối chứng. Nhóm của một khách không thay đổi.',
    en: 'This customer is held out already. Nobody changes groups.',
  },
  'import.fault.HAS_OTHER_OFFER': {
    vi: 'Khách này đã được chia vào ưu đãi “{expected}”.',
    en: 'This customer was given another offer: “{expected}”.',
  },
  'import.fault.HAS_NO_OFFER': {
    vi: 'Khách này đã được chia nhóm mà không ghi ưu đãi nào. Hãy để trống ô này.',
    en: 'This customer was drawn without the name of an offer. Leave this cell empty.',
  },
  'import.fault.OFFER_TO_HELD_OUT': {
    vi: 'Khách đối chứng không nhận ưu đãi nào. Hãy để trống ô này hoặc sửa cột Nhóm.',
    en: 'Who is held out is offered nothing. Leave this cell empty, or mend the group.',
  },
  'import.fault.OFFERED_TOO_EARLY': {
    vi: 'Ngày gửi phải từ ngày chia nhóm ({day}) trở đi.',
    en: 'The day cannot be before the draw ({day}).',
  },
  campaignFile: { vi: 'chien-dich', en: 'campaigns' },
  'campaignColumn.code': { vi: 'Mã', en: 'Code' },
  'campaignColumn.name': { vi: 'Tên chiến dịch', en: 'Name' },
  'campaignColumn.kind': { vi: 'Loại', en: 'Kind' },
  'campaignColumn.state': { vi: 'Trạng thái', en: 'State' },
  'campaignColumn.startsOn': { vi: 'Bắt đầu', en: 'From' },
  'campaignColumn.endsOn': { vi: 'Kết thúc', en: 'To' },
  'campaignColumn.treated': { vi: 'Được ưu đãi', en: 'Offered' },
  'campaignColumn.holdout': { vi: 'Đối chứng', en: 'Held out' },
  'campaignColumn.fixedCost': { vi: 'Chi phí cố định', en: 'Fixed cost' },
  'campaignKind.PROMOTION': { vi: 'Khuyến mãi', en: 'Promotion' },
  'campaignKind.MESSAGE': { vi: 'Tin nhắn', en: 'Message' },
  'campaignState.DRAFT': { vi: 'Nháp', en: 'Draft' },
  'campaignState.APPROVED': { vi: 'Đã duyệt', en: 'Approved' },
  'campaignState.RUNNING': { vi: 'Đang chạy', en: 'Running' },
  'campaignState.ENDED': { vi: 'Đã kết thúc', en: 'Ended' },
  'campaignState.CANCELLED': { vi: 'Đã hủy', en: 'Cancelled' },
  campaignPeopleFile: { vi: 'khach-chien-dich', en: 'campaign-people' },
  'campaignPeopleColumn.campaign': { vi: 'Mã chiến dịch', en: 'Campaign code' },
  'campaignPeopleColumn.code': { vi: 'Mã khách hàng', en: 'Customer code' },
  'campaignPeopleColumn.name': { vi: 'Tên khách hàng', en: 'Name' },
  'campaignPeopleColumn.phones': { vi: 'Điện thoại', en: 'Phone' },
  'campaignPeopleColumn.arm': { vi: 'Nhóm', en: 'Group' },
  'campaignPeopleColumn.offer': { vi: 'Ưu đãi', en: 'Offer' },
  'campaignPeopleColumn.responded': { vi: 'Phản hồi', en: 'Responded' },
  campaignResponded: { vi: 'Có', en: 'Yes' },
  'campaignPeopleColumn.offeredOn': { vi: 'Ngày gửi', en: 'Offered on' },
  'campaignPeopleColumn.reason': { vi: 'Lý do loại', en: 'Left out because' },
  'campaignArm.TREATED': { vi: 'Được nhận ưu đãi', en: 'Offered' },
  'campaignArm.HOLDOUT': { vi: 'Đối chứng', en: 'Held out' },
  'campaignExclusion.DECEASED': { vi: 'Đã mất', en: 'Deceased' },
  'campaignExclusion.INACTIVE': { vi: 'Ngừng hoạt động', en: 'Inactive' },
  'campaignExclusion.WHOLESALE': { vi: 'Khách sỉ, công ty', en: 'Shops and companies' },
  'campaignExclusion.NO_CONSENT': { vi: 'Chưa đồng ý nhận tin', en: 'No consent' },
  'campaignExclusion.OTHER_CAMPAIGN': { vi: 'Đang trong chiến dịch khác', en: 'In another campaign' },
};
