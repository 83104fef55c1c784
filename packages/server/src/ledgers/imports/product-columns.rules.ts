import { problem, type ReadCell, readNames, readPath, readText, readWord } from './cell.rules.js';
import type { FileKind } from './columns.rules.js';
import { readDescription, readRoute } from './medicine-cells.rules.js';
import { readPositive, readPrice, readQuantity } from './number.rules.js';

const yesNo = { '1': 'ACTIVE', '0': 'INACTIVE', co: 'ACTIVE', khong: 'INACTIVE' } as const;

const kinds = {
  'hang hoa': 'GOODS',
  'hang hoa thuong': 'GOODS',
  thuoc: 'GOODS',
  'dich vu': 'SERVICE',
  combo: 'COMBO',
  'combo - dong goi': 'COMBO',
} as const;

const truth = { '1': 'true', '0': 'false', co: 'true', khong: 'false' } as const;
const readTruth = readWord(truth, '1, 0, Có, Không');

/** Base units that are taken a day: above 0. */
const readDaily: ReadCell<string> = (cell, context, report) => {
  const daily = readQuantity(cell, context, report);
  return daily !== undefined && !(Number(daily) >= 0.001 && Number(daily) <= 1_000)
    ? problem(report, 'DAILY_USE_OUTSIDE')
    : daily;
};

/**
 * KiotViet's DanhSachSanPham: a product's further units are rows of their own that name the product's code.
 * `Dùng mỗi ngày` and `Dùng dài hạn` are columns of our own, which a pharmacy may add.
 * `Tồn kho` may be below zero; it opens or counts the stock of the product whose row it stands in.
 */
export const productKind: FileKind = {
  kind: 'PRODUCTS',
  keyOf: (record) => record.sku as string | undefined,
  foreign: [
    'Mã hóa đơn',
    'Mã đặt hàng',
    'Mã trả hàng',
    'Mã nhập hàng',
    'Mã phiếu',
    'Mã giao dịch',
    'Mã chuyển hàng',
    'Mã kiểm kho',
    'Bảng giá chung',
  ],
  fields: [
    {
      name: 'sku',
      headings: ['Mã hàng'],
      read: readText(100),
      required: true,
      filled: true,
      keepsOut: 'row',
    },
    {
      name: 'name',
      headings: ['Tên hàng', 'Tên hàng hóa'],
      read: readText(500),
      required: true,
      filled: true,
      keepsOut: 'row',
    },
    { name: 'price', headings: ['Giá bán'], read: readPrice, required: true, keepsOut: 'cell' },
    {
      name: 'kind',
      headings: ['Loại hàng'],
      read: readWord(kinds, 'Hàng hóa, Dịch vụ, Combo - đóng gói'),
      keepsOut: 'cell',
    },
    {
      name: 'category',
      headings: ['Nhóm hàng(3 Cấp)', 'Nhóm hàng (3 Cấp)', 'Nhóm hàng'],
      read: readPath,
      keepsOut: 'cell',
    },
    { name: 'barcode', headings: ['Mã vạch'], read: readText(100), keepsOut: 'cell' },
    { name: 'brand', headings: ['Thương hiệu'], read: readText(200), keepsOut: 'cell' },
    { name: 'cost', headings: ['Giá vốn'], read: readPrice, keepsOut: 'cell' },
    { name: 'stock', headings: ['Tồn kho'], read: readQuantity, keepsOut: 'cell' },
    {
      name: 'stock_minimum',
      headings: ['Tồn nhỏ nhất', 'Định mức tồn nhỏ nhất'],
      read: readQuantity,
      keepsOut: 'cell',
    },
    {
      name: 'stock_maximum',
      headings: ['Tồn lớn nhất', 'Định mức tồn lớn nhất'],
      read: readQuantity,
      keepsOut: 'cell',
    },
    { name: 'unit', headings: ['ĐVT', 'Đơn vị tính'], read: readText(100), keepsOut: 'cell' },
    { name: 'base_sku', headings: ['Mã ĐVT Cơ bản'], read: readText(100), keepsOut: 'row' },
    { name: 'factor', headings: ['Quy đổi', 'Giá trị quy đổi'], read: readQuantity, keepsOut: 'row' },
    {
      name: 'active_ingredient',
      headings: ['Hoạt chất', 'Tên hoạt chất'],
      read: readText(500),
      keepsOut: 'cell',
    },
    { name: 'strength', headings: ['Hàm lượng'], read: readText(200), keepsOut: 'cell' },
    { name: 'defined_daily_dose_mg', headings: ['DDD (mg)'], read: readPositive, keepsOut: 'cell' },
    {
      name: 'registration_number',
      headings: ['Số đăng ký', 'SĐK', 'Số đăng ký lưu hành'],
      read: readText(100),
      keepsOut: 'cell',
    },
    { name: 'dosage_form', headings: ['Dạng bào chế'], read: readText(200), keepsOut: 'cell' },
    { name: 'route', headings: ['Đường dùng'], read: readRoute, keepsOut: 'cell' },
    { name: 'description', headings: ['Mô tả'], read: readDescription, keepsOut: 'cell' },
    {
      name: 'daily_units',
      headings: ['Dùng mỗi ngày', 'Liều dùng mỗi ngày', 'Units a day'],
      read: readDaily,
      keepsOut: 'cell',
    },
    { name: 'long_term', headings: ['Dùng dài hạn', 'Long-term'], read: readTruth, keepsOut: 'cell' },
    { name: 'parts', headings: ['Hàng thành phần'], read: readNames, keepsOut: 'cell' },
    { name: 'status', headings: ['Đang kinh doanh'], read: readWord(yesNo, '1, 0'), keepsOut: 'cell' },
  ],
  notTaken: [
    'Thuộc tính',
    'Mã HH Liên quan',
    'Hình ảnh (url1,url2...)',
    'Hình ảnh',
    'Sử dụng Imei',
    'Trọng lượng',
    'Được bán trực tiếp',
    'Mẫu ghi chú',
    'Vị trí',
    'Bảo hành',
    'Bảo trì định kỳ',
    'KH đặt',
    'Dự kiến hết hàng',
    'Thời gian tạo',
  ],
};
