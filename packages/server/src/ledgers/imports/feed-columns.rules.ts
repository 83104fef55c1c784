import { problem, type ReadCell, readText, tidy } from './cell.rules.js';
import type { Field, FileKind } from './columns.rules.js';
import { readDay } from './date.rules.js';
import { readRoute } from './medicine-cells.rules.js';
import { readQuantity } from './number.rules.js';

/** No medicine is good for longer; a later day is a slip of the keys. */
const LONGEST_YEARS = 20;

/** An expiry as the national database writes it (`20271231`), as a box does (`12/2027`: to the month's end), or as a day. */
const readExpiry: ReadCell<string> = (cell, context, report) => {
  const text = String(cell).trim();
  const whole = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const month = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  const spelled = whole ? whole.slice(1).join('-') : month ? endOf(Number(month[2]), Number(month[1])) : cell;
  const day = readDay(spelled, context, report);
  const latest = `${Number(context.today.slice(0, 4)) + LONGEST_YEARS}${context.today.slice(4)}`;
  return day !== undefined && day > latest
    ? problem(report, 'EXPIRY_TOO_LATE', { years: LONGEST_YEARS })
    : day;
};

const endOf = (year: number, month: number): string => {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${days}/${month}/${year}`;
};

const ofProduct: Omit<Field, 'of'>[] = [
  { name: 'code', headings: ['ma_thuoc', 'Mã thuốc', 'Mã hàng'], read: readText(100), keepsOut: 'row' },
  {
    name: 'name',
    headings: ['ten_thuoc', 'Tên thuốc'],
    read: readText(500),
    required: true,
    filled: true,
    keepsOut: 'row',
  },
  {
    name: 'registration_number',
    headings: ['so_dang_ky', 'so_dklh', 'Số đăng ký', 'Số đăng ký lưu hành'],
    read: readText(100),
    keepsOut: 'cell',
  },
  {
    name: 'active_ingredient',
    headings: ['ten_hoat_chat', 'Tên hoạt chất', 'Hoạt chất'],
    read: readText(500),
    required: true,
    keepsOut: 'cell',
  },
  {
    name: 'strength',
    headings: ['nong_do_ham_luong', 'ham_luong', 'Nồng độ/Hàm lượng', 'Nồng độ, hàm lượng', 'Hàm lượng'],
    read: readText(200),
    keepsOut: 'cell',
  },
  { name: 'dosage_form', headings: ['dang_bao_che', 'Dạng bào chế'], read: readText(200), keepsOut: 'cell' },
  { name: 'route', headings: ['duong_dung', 'Đường dùng'], read: readRoute, keepsOut: 'cell' },
];

const ofLot: Omit<Field, 'of'>[] = [
  {
    name: 'unit',
    headings: ['don_vi_dong_goi_nn', 'don_vi_tinh', 'Đơn vị đóng gói nhỏ nhất', 'Đơn vị tính', 'ĐVT'],
    read: readText(100),
    keepsOut: 'cell',
  },
  { name: 'lot', headings: ['so_lo', 'Số lô'], read: readText(100), keepsOut: 'row' },
  {
    name: 'expires_on',
    headings: ['han_dung', 'Hạn dùng', 'Hạn sử dụng'],
    read: readExpiry,
    keepsOut: 'cell',
  },
  {
    name: 'quantity',
    headings: ['so_luong_ton', 'Số lượng tồn', 'Tồn kho'],
    read: readQuantity,
    keepsOut: 'cell',
  },
  { name: 'branch', headings: ['chi_nhanh', 'Chi nhánh'], read: readText(200), keepsOut: 'row' },
];

const sample = {
  code: 'THUOC-MAU-1',
  name: 'Thuốc mẫu 500 mg',
  registration_number: 'VD-00000-00',
  active_ingredient: 'Paracetamol',
  strength: '500 mg',
  dosage_form: 'Viên nén',
  route: 'Uống',
  unit: 'Viên',
};

/**
 * Table 1 of decision 540/QĐ-QLD, by which a pharmacy is connected to the national pharmacy database: one row a product
 * and lot. It tells what medicines are and which lots are there; it makes no products. `duong_dung` and `chi_nhanh` are
 * not in that table: the first stands in other tables of the decision, the second is ours.
 */
export const feedKind: FileKind = {
  kind: 'NATIONAL_FEED',
  keyOf: ({ code, registration_number, name }) => {
    const key = (code ?? registration_number ?? name) as string | undefined;
    return key === undefined ? undefined : tidy(key).toLowerCase();
  },
  restsOn: ['PRODUCTS', 'INVOICE_LINES'],
  foreign: ['Mã hóa đơn', 'Mã nhập hàng', 'Liều mỗi lần', 'Giá bán', 'ma_hoa_don', 'ma_phieu'],
  fields: [
    ...ofProduct.map((field): Field => ({ ...field, of: 'record' })),
    ...ofLot.map((field): Field => ({ ...field, of: 'line' })),
  ],
  notTaken: [
    'nha_san_xuat',
    'nuoc_san_xuat',
    'nha_nhap_khau',
    'quy_cach_dong_goi',
    'gia_ban_le',
    'so_luong_nhap',
    'so_luong_ban',
    'don_vi_bthuoc_cho_csbl',
    'so_hoa_don_mthuoc',
    'ngay_nhap',
    'ngay_ban',
    'ma_co_so_ban_le',
    'ma_co_so_ban_buon',
  ],
  sample: [
    { ...sample, lot: 'LO-MAU-1', expires_on: '20271231', quantity: '120' },
    { ...sample, lot: 'LO-MAU-2', expires_on: '20280630', quantity: '60' },
  ],
};
