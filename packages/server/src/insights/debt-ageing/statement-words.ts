import type { ReceivableKind } from '../../ledgers/receivables/receivable-entry.entity.js';

/** The languages in which a customer gets a statement. */
export const statementLanguages = ['vi', 'en', 'th', 'zh-CN'] as const;
export type StatementLanguage = (typeof statementLanguages)[number];

export interface StatementWords {
  file: string;
  title: string;
  period: (from: string, to: string) => string;
  customer: string;
  code: string;
  address: string;
  phone: string;
  amountsIn: (currency: string) => string;
  opening: string;
  invoices: string;
  payments: string;
  credits: string;
  closing: string;
  inCredit: string;
  day: string;
  document: string;
  what: string;
  due: string;
  raises: string;
  lowers: string;
  balance: string;
  nothing: string;
  ageing: (day: string) => string;
  notDue: string;
  days: (from: number, to: number) => string;
  over: (days: number) => string;
  unapplied: string;
  page: (page: number, pages: number) => string;
  kind: Record<ReceivableKind, string>;
}

export const statementWords: Record<StatementLanguage, StatementWords> = {
  vi: {
    file: 'bang-ke-cong-no',
    title: 'Bảng kê công nợ',
    period: (from, to) => `Từ ngày ${from} đến ngày ${to}`,
    customer: 'Khách hàng',
    code: 'Mã khách',
    address: 'Địa chỉ',
    phone: 'Điện thoại',
    amountsIn: (currency) => `Đơn vị: ${currency}`,
    opening: 'Nợ đầu kỳ',
    invoices: 'Mua chịu trong kỳ',
    payments: 'Đã thanh toán',
    credits: 'Giảm nợ khác',
    closing: 'Nợ cuối kỳ',
    inCredit: 'Số âm là tiền nhà thuốc đang giữ của khách.',
    day: 'Ngày',
    document: 'Chứng từ',
    what: 'Nội dung',
    due: 'Hạn trả',
    raises: 'Tăng nợ',
    lowers: 'Giảm nợ',
    balance: 'Còn nợ',
    nothing: 'Trong kỳ không có chứng từ nào.',
    ageing: (day) => `Tuổi nợ đến hết ngày ${day}`,
    notDue: 'Chưa đến hạn',
    days: (from, to) => `Quá hạn ${from}–${to} ngày`,
    over: (days) => `Quá hạn trên ${days} ngày`,
    unapplied: 'Tiền chưa trừ vào nợ',
    page: (page, pages) => `Trang ${page}/${pages}`,
    kind: {
      INVOICE: 'Hóa đơn',
      OPENING: 'Nợ đầu kỳ',
      PAYMENT: 'Thanh toán',
      CREDIT_NOTE: 'Giảm nợ, trả hàng',
      DISCOUNT: 'Chiết khấu',
      ADJUSTMENT: 'Điều chỉnh',
      WRITE_OFF: 'Xóa nợ',
      REVERSAL: 'Hủy chứng từ',
    },
  },
  en: {
    file: 'statement',
    title: 'Statement of account',
    period: (from, to) => `From ${from} to ${to}`,
    customer: 'Customer',
    code: 'Code',
    address: 'Address',
    phone: 'Phone',
    amountsIn: (currency) => `Amounts in ${currency}`,
    opening: 'Opening balance',
    invoices: 'Bought on credit',
    payments: 'Paid',
    credits: 'Other credits',
    closing: 'Closing balance',
    inCredit: 'Below zero: owed to the customer.',
    day: 'Day',
    document: 'Document',
    what: 'Description',
    due: 'Due',
    raises: 'Charges',
    lowers: 'Credits',
    balance: 'Balance',
    nothing: 'Nothing was recorded in this period.',
    ageing: (day) => `Age of the debt at the end of ${day}`,
    notDue: 'Not due yet',
    days: (from, to) => `${from}–${to} days overdue`,
    over: (days) => `Over ${days} days overdue`,
    unapplied: 'Unapplied credit',
    page: (page, pages) => `Page ${page} of ${pages}`,
    kind: {
      INVOICE: 'Invoice',
      OPENING: 'Opening balance',
      PAYMENT: 'Payment',
      CREDIT_NOTE: 'Credit note',
      DISCOUNT: 'Discount',
      ADJUSTMENT: 'Adjustment',
      WRITE_OFF: 'Write-off',
      REVERSAL: 'Taken back',
    },
  },
  th: {
    file: 'statement',
    title: 'ใบแจ้งยอดบัญชีลูกหนี้',
    period: (from, to) => `ตั้งแต่วันที่ ${from} ถึงวันที่ ${to}`,
    customer: 'ลูกค้า',
    code: 'รหัสลูกค้า',
    address: 'ที่อยู่',
    phone: 'โทรศัพท์',
    amountsIn: (currency) => `หน่วย: ${currency}`,
    opening: 'ยอดยกมา',
    invoices: 'ซื้อเชื่อในงวด',
    payments: 'ชำระแล้ว',
    credits: 'ส่วนลดหนี้อื่น',
    closing: 'ยอดคงเหลือสิ้นงวด',
    inCredit: 'ยอดติดลบคือเงินของลูกค้าที่ร้านยาเก็บไว้',
    day: 'วันที่',
    document: 'เลขที่เอกสาร',
    what: 'รายการ',
    due: 'ครบกำหนด',
    raises: 'เพิ่มหนี้',
    lowers: 'ลดหนี้',
    balance: 'คงเหลือ',
    nothing: 'ไม่มีรายการในงวดนี้',
    ageing: (day) => `อายุหนี้ ณ สิ้นวันที่ ${day}`,
    notDue: 'ยังไม่ครบกำหนด',
    days: (from, to) => `เกินกำหนด ${from}–${to} วัน`,
    over: (days) => `เกินกำหนดมากกว่า ${days} วัน`,
    unapplied: 'เงินรับที่ยังไม่ได้ตัดหนี้',
    page: (page, pages) => `หน้า ${page}/${pages}`,
    kind: {
      INVOICE: 'ใบแจ้งหนี้',
      OPENING: 'ยอดยกมา',
      PAYMENT: 'รับชำระเงิน',
      CREDIT_NOTE: 'ใบลดหนี้',
      DISCOUNT: 'ส่วนลด',
      ADJUSTMENT: 'ปรับปรุง',
      WRITE_OFF: 'ตัดหนี้สูญ',
      REVERSAL: 'ยกเลิกเอกสาร',
    },
  },
  'zh-CN': {
    file: 'statement',
    title: '应收账款对账单',
    period: (from, to) => `${from} 至 ${to}`,
    customer: '客户',
    code: '客户编号',
    address: '地址',
    phone: '电话',
    amountsIn: (currency) => `币种：${currency}`,
    opening: '期初余额',
    invoices: '本期赊购',
    payments: '已付款',
    credits: '其他冲减',
    closing: '期末余额',
    inCredit: '负数表示药房代存的客户款项。',
    day: '日期',
    document: '单据号',
    what: '摘要',
    due: '到期日',
    raises: '增加',
    lowers: '减少',
    balance: '余额',
    nothing: '本期没有单据。',
    ageing: (day) => `截至 ${day} 的账龄`,
    notDue: '未到期',
    days: (from, to) => `逾期 ${from}–${to} 天`,
    over: (days) => `逾期超过 ${days} 天`,
    unapplied: '未核销款项',
    page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
    kind: {
      INVOICE: '发票',
      OPENING: '期初余额',
      PAYMENT: '付款',
      CREDIT_NOTE: '贷项通知',
      DISCOUNT: '折扣',
      ADJUSTMENT: '调整',
      WRITE_OFF: '坏账核销',
      REVERSAL: '冲销',
    },
  },
};
