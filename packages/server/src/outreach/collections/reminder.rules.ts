/** The languages that a reminder can be written in. */
export type ReminderLocale = 'vi' | 'en' | 'th' | 'zh-CN';

/** What may be said of a debt: with `amount` only where the organization allows it. */
export interface ReminderFacts {
  name: string;
  organization: string;
  /** Past its day, minor units; null: not to be said. */
  amount: number | null;
  currency: string;
}

const texts: Record<ReminderLocale, (facts: ReminderFacts, money: string | null) => string> = {
  vi: ({ name, organization }, money) =>
    money === null
      ? `Kính gửi ${name}, ${organization} có việc cần trao đổi riêng với anh/chị. Mong anh/chị gọi lại hoặc ghé nhà thuốc khi tiện. Xin cảm ơn.`
      : `Kính gửi ${name}, ${organization} xin nhắc anh/chị khoản ${money} đã đến hạn thanh toán. Nếu anh/chị đã thanh toán, xin bỏ qua tin này. Xin cảm ơn.`,
  en: ({ name, organization }, money) =>
    money === null
      ? `Dear ${name}, ${organization} would like to have a word with you. Please call back or drop in when it suits you. Thank you.`
      : `Dear ${name}, ${organization} kindly reminds you that ${money} is due for payment. If you have paid already, please disregard this message. Thank you.`,
  th: ({ name, organization }, money) =>
    money === null
      ? `เรียน คุณ${name} ${organization} มีเรื่องขอปรึกษาเป็นการส่วนตัว กรุณาติดต่อกลับหรือแวะมาที่ร้านเมื่อสะดวก ขอบคุณ`
      : `เรียน คุณ${name} ${organization} ขอเรียนแจ้งว่ายอด ${money} ถึงกำหนดชำระแล้ว หากชำระแล้วกรุณาเพิกเฉยต่อข้อความนี้ ขอบคุณ`,
  'zh-CN': ({ name, organization }, money) =>
    money === null
      ? `尊敬的${name}，${organization}有事想与您单独沟通，方便时请回电或到店。谢谢。`
      : `尊敬的${name}，${organization}谨此提醒：您有${money}已到付款日。如已付款，请忽略此消息。谢谢。`,
};

/**
 * The words of a reminder. A phone is read by others of the house: it names neither medicines nor bills, and says how much,
 * and that it is a debt at all, only where an amount is given.
 */
export function writeReminder(facts: ReminderFacts, locale: ReminderLocale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: facts.currency });
  const scale = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0);
  const money = facts.amount === null ? null : format.format(facts.amount / scale);
  return texts[locale](facts, money);
}
