import type { CarePlace, CareWords } from './care-scripts.rules.js';

type Steps = readonly [duringSale: readonly string[], afterSale: readonly string[]];
type Language = 'vi' | 'en';

/**
 * What is said and done where the organization has no words of its own. None of it offers a medicine: what is on
 * prescription is given on a doctor's word, and what is not is advised where it is asked for.
 */
const shipped: Record<CarePlace, Record<Language, Steps>> = {
  CHAMPIONS: {
    vi: [
      [
        'Chào bằng tên, hỏi thăm sức khỏe trước khi hỏi cần mua gì.',
        'Phục vụ ưu tiên; hỏi lần tới có cần để sẵn hàng quen dùng không.',
        'Hỏi nhà thuốc nên làm tốt hơn điều gì, và ghi lại.',
      ],
      [
        'Cảm ơn trong tuần qua kênh khách đã đồng ý nhận tin.',
        'Báo sớm khi hàng quen dùng sắp hết hoặc vừa về.',
        'Có góp ý thì gọi lại trong hai ngày để nói đã làm gì.',
      ],
    ],
    en: [
      [
        'Greet by name, and ask how they are before asking what they need.',
        'Serve first; ask whether their usual items should be put aside for next time.',
        'Ask what the pharmacy could do better, and note it down.',
      ],
      [
        'Say thank you within the week, by a channel they agreed to.',
        'Tell them early when a usual item runs low or is back.',
        'If they made a suggestion, call back within two days with what was done.',
      ],
    ],
  },
  LOYAL: {
    vi: [
      [
        'Chào bằng tên; xem lại lần mua trước để khỏi hỏi điều khách đã nói.',
        'Hỏi dùng lần trước có hợp không, có gì khó chịu không; có thì mời dược sĩ.',
        'Kiểm tra số điện thoại và kênh liên hệ còn đúng không.',
      ],
      [
        'Nhắc ngày tái khám hoặc ngày hết thuốc nếu khách đã đồng ý.',
        'Mỗi quý gọi hỏi thăm một lần, không mời mua.',
        'Ghi vào hồ sơ điều khách dặn để người trực sau biết.',
      ],
    ],
    en: [
      [
        'Greet by name; look at the last purchase so as not to ask what they already told you.',
        'Ask whether the last one suited them and whether anything bothered them; if so, fetch the pharmacist.',
        'Check that phone number and preferred channel are still right.',
      ],
      [
        'Remind of the follow-up visit or of the run-out day, where they agreed to it.',
        'Call once a quarter to ask how they are, without offering anything.',
        'Note in the record what they asked for, so that the next shift knows.',
      ],
    ],
  },
  POTENTIAL_LOYALIST: {
    vi: [
      [
        'Hỏi tên và chào bằng tên từ lần này.',
        'Giải thích kỹ cách dùng, cách bảo quản; hỏi lại xem khách đã rõ chưa.',
        'Cho biết nhà thuốc có nhắc ngày hết thuốc và tái khám, hỏi khách có muốn nhận không.',
      ],
      [
        'Sau ba ngày hỏi dùng có ổn không, nếu khách đã đồng ý nhận tin.',
        'Hoàn thiện hồ sơ còn thiếu: ngày sinh, dị ứng (dược sĩ hỏi).',
        'Lần sau đến, nhắc lại điều đã trao đổi lần này.',
      ],
    ],
    en: [
      [
        'Ask for their name, and use it from now on.',
        'Explain use and storage carefully; ask back to see that it is clear.',
        'Mention the reminders of run-out days and follow-ups, and ask whether they want them.',
      ],
      [
        'Ask after three days whether all is well, where they agreed to messages.',
        'Complete the record: birth date, allergies (the pharmacist asks).',
        'At the next visit, pick up what was talked about this time.',
      ],
    ],
  },
  NEW: {
    vi: [
      [
        'Tự giới thiệu, hỏi khách mua cho mình hay cho ai.',
        'Hỏi dị ứng và thuốc đang dùng trước khi tư vấn.',
        'Xin số điện thoại và sự đồng ý nhận tin, nói rõ để làm gì; khách từ chối thì thôi.',
      ],
      [
        'Trong tuần đầu gửi một lời cảm ơn kèm số điện thoại của dược sĩ, nếu khách đã đồng ý.',
        'Ghi nguồn khách biết đến nhà thuốc.',
        'Không gọi quá một lần trong tháng đầu.',
      ],
    ],
    en: [
      [
        'Introduce yourself; ask whether it is for them or for somebody else.',
        'Ask about allergies and present medicines before giving advice.',
        'Ask for a phone number and for consent, saying what it is for; take a no for a no.',
      ],
      [
        'Within the first week send one thank-you with the pharmacist’s number, where they agreed.',
        'Note how they heard of the pharmacy.',
        'Call no more than once in the first month.',
      ],
    ],
  },
  PROMISING: {
    vi: [
      [
        'Nhắc lại lần mua trước và hỏi kết quả ra sao.',
        'Hỏi trong nhà có ai dùng thuốc đều đặn cần được nhắc ngày không.',
        'Giới thiệu giờ mở cửa và số điện thoại tư vấn của dược sĩ.',
      ],
      [
        'Sau hai tuần hỏi thăm một lần, nếu khách đã đồng ý nhận tin.',
        'Thắc mắc chưa trả lời được thì hẹn ngày trả lời và giữ đúng hẹn.',
      ],
    ],
    en: [
      [
        'Come back to the last purchase, and ask how it went.',
        'Ask whether anybody at home takes medicine regularly and would like to be reminded of dates.',
        'Mention the opening hours and the pharmacist’s number.',
      ],
      [
        'Ask after two weeks how they are, where they agreed to messages.',
        'Where a question stayed open, name a day for the answer and keep it.',
      ],
    ],
  },
  NEEDS_ATTENTION: {
    vi: [
      [
        'Hỏi thăm: dạo này có gì thay đổi, nhà thuốc có giúp được gì không.',
        'Khách chờ lâu hoặc thiếu hàng lần trước thì xin lỗi và nói cách khắc phục.',
        'Hỏi khách muốn được liên hệ qua kênh nào, lúc nào.',
      ],
      [
        'Gọi hỏi thăm trong hai tuần, nếu khách đã đồng ý; nghe nhiều hơn nói.',
        'Món khách hỏi mà không có thì báo lại khi có.',
        'Ghi lý do mua ít đi nếu khách cho biết.',
      ],
    ],
    en: [
      [
        'Ask what has changed lately, and whether the pharmacy can help.',
        'If they had to wait or an item was missing last time, apologise and say what is done about it.',
        'Ask by which channel and when they like to be contacted.',
      ],
      [
        'Call within two weeks, where they agreed; listen more than you speak.',
        'Where an item they asked for was missing, tell them when it is there.',
        'Note why they come less, if they say so.',
      ],
    ],
  },
  ABOUT_TO_SLEEP: {
    vi: [
      [
        'Nói nhà thuốc mừng gặp lại; không trách lâu không đến.',
        'Xem khách có thuốc dài ngày còn đủ dùng không trước khi hỏi lý do vắng.',
        'Giải quyết trọn việc khách cần hôm nay, không để phải quay lại vì thiếu.',
      ],
      [
        'Gọi hỏi thăm một lần, nếu khách đã đồng ý nhận tin.',
        'Không gặp thì nhắn một tin ngắn, không nhắn tiếp.',
        'Khách đã mua nơi khác thì ghi lý do, cảm ơn và dừng liên hệ.',
      ],
    ],
    en: [
      [
        'Say that it is good to see them again; never reproach them for staying away.',
        'Look whether a long-term medicine still lasts before asking why they were away.',
        'Settle all they need today: nobody should have to come back because something was missing.',
      ],
      [
        'Call once to ask how they are, where they agreed.',
        'If nobody answers, leave one short message and no more.',
        'If they buy elsewhere, note why, say thank you and stop.',
      ],
    ],
  },
  AT_RISK: {
    vi: [
      [
        'Mời dược sĩ hoặc quản lý ra chào; khách từng là khách quen.',
        'Hỏi thẳng mà nhẹ nhàng: lần trước có điều gì chưa vừa ý không.',
        'Sửa ngay điều sửa được; điều chưa sửa được thì hẹn ngày trả lời.',
      ],
      [
        'Dược sĩ gọi trong tuần, nếu khách đã đồng ý nhận tin; hỏi thăm trước, không mời mua.',
        'Trước khi gọi, xem lại phàn nàn và món hàng từng thiếu.',
        'Hai lần không gặp thì chờ một tháng mới gọi lại.',
      ],
    ],
    en: [
      [
        'Let the pharmacist or the manager greet them: they used to come often.',
        'Ask openly and kindly whether something was not right last time.',
        'Mend at once what can be mended; for the rest name a day for the answer.',
      ],
      [
        'The pharmacist calls within the week, where they agreed; asks how they are, offers nothing.',
        'Before the call, look at complaints and missing items of earlier visits.',
        'After two tries without an answer, wait a month.',
      ],
    ],
  },
  CANT_LOSE: {
    vi: [
      [
        'Quản lý hoặc dược sĩ phụ trách tiếp chuyện, không để khách chờ.',
        'Cảm ơn những năm đã tin dùng; hỏi vì sao lâu nay ít ghé.',
        'Đề nghị một người phụ trách riêng mà khách gọi được trực tiếp.',
      ],
      [
        'Quản lý gọi trong ba ngày, nếu khách đã đồng ý nhận tin.',
        'Ghi điều khách mong muốn và ai làm, đến ngày nào.',
        'Sau một tháng xem khách đã quay lại chưa; chưa thì gọi thêm một lần rồi dừng.',
      ],
    ],
    en: [
      [
        'The manager or the pharmacist in charge talks with them; do not let them wait.',
        'Thank them for the years; ask why they come less.',
        'Offer one person whom they can call directly.',
      ],
      [
        'The manager calls within three days, where they agreed.',
        'Note what they wish for, who does it, and by when.',
        'Look after a month whether they came back; if not, call once more and then stop.',
      ],
    ],
  },
  HIBERNATING: {
    vi: [
      [
        'Tiếp như khách mới: hỏi lại dị ứng và thuốc đang dùng, vì có thể đã thay đổi.',
        'Kiểm tra số điện thoại và sự đồng ý nhận tin còn đúng không.',
      ],
      [
        'Không gọi riêng; chỉ gửi tin chung nếu khách đã đồng ý.',
        'Số không còn dùng thì đánh dấu ngừng liên hệ.',
      ],
    ],
    en: [
      [
        'Serve as one who is new: ask again about allergies and present medicines, as they may have changed.',
        'Check that phone number and consent still hold.',
      ],
      [
        'Do not call them one by one; general news only, where they agreed.',
        'Where the number is dead, mark the record as not to be contacted.',
      ],
    ],
  },
  LAPSED: {
    vi: [
      [
        'Chào mừng quay lại; hỏi lại toàn bộ thông tin, kể cả dị ứng.',
        'Hỏi vì sao quay lại và trước đây vì sao ngừng, nếu khách sẵn lòng kể.',
      ],
      [
        'Quay lại rồi thì hỏi thăm sau một tuần, nếu khách đã đồng ý nhận tin.',
        'Không quay lại thì không gọi; khách xin ngừng nhận tin thì ghi ngay.',
      ],
    ],
    en: [
      [
        'Welcome them back; ask for everything anew, allergies included.',
        'Ask what brought them back and what made them stop, if they care to tell.',
      ],
      [
        'Once they are back, ask after a week how they are, where they agreed.',
        'Who does not come back is not called; who wants no messages is noted at once.',
      ],
    ],
  },
  NO_PURCHASES: {
    vi: [
      [
        'Hỏi khách cần gì hôm nay; nghe hết rồi mới tư vấn.',
        'Hỏi dị ứng và thuốc đang dùng trước khi tư vấn.',
        'Lần trước khách trả hàng thì hỏi lý do và xin lỗi nếu lỗi ở nhà thuốc.',
      ],
      ['Không gọi mời mua khi khách chưa mua lần nào.', 'Hồ sơ trùng với người khác thì gộp lại.'],
    ],
    en: [
      [
        'Ask what they need today; hear them out before giving advice.',
        'Ask about allergies and present medicines before giving advice.',
        'If they returned something last time, ask why, and apologise where it was our mistake.',
      ],
      [
        'Do not call to offer anything to somebody who has never bought.',
        'If the record doubles somebody else’s, merge the two.',
      ],
    ],
  },
};

/** The shipped script of a place in a language. */
export function shippedWords(place: CarePlace, language: Language): CareWords {
  const [duringSale, afterSale] = shipped[place][language];
  return { duringSale: duringSale.join('\n'), afterSale: afterSale.join('\n') };
}
