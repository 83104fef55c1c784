import { format } from './calendar.js';
import type { Pharmacy } from './pharmacy.js';
import type { Batch } from './stock.js';
import { isLasting } from './therapies.js';
import { BRANCHES } from './visits.js';
import type { Row } from './workbook.js';

const SUPPLY = { K: 'Thuốc kê đơn', C: 'Thuốc kiểm soát đặc biệt', O: 'Thuốc không kê đơn' };

/** One row for each unit of a medicine; those of larger units point at the base unit's code. */
export function productRows({ medicines, stock }: Pharmacy): Row[] {
  return medicines.flatMap((medicine) => {
    const level = stock.get(medicine);
    return medicine.units.map((unit, index) => ({
      'Loại hàng': 'Hàng hóa',
      'Nhóm hàng(3 Cấp)': medicine.category,
      'Mã hàng': unit.code,
      'Tên hàng': unit.title,
      'Giá bán': unit.price,
      'Giá vốn': medicine.cost * unit.factor,
      'Tồn kho': Math.round(((level?.onHand ?? 0) / unit.factor) * 100) / 100,
      'Tồn nhỏ nhất': index === 0 ? level?.minimum : undefined,
      'Tồn lớn nhất': index === 0 ? level?.maximum : undefined,
      ĐVT: unit.name,
      'Mã ĐVT Cơ bản': index === 0 ? '' : medicine.code,
      'Quy đổi': unit.factor,
      'Đang kinh doanh': 1,
      'Được bán trực tiếp': 1,
      'Mô tả': `Đường dùng: ${medicine.route}; ${SUPPLY[medicine.supply]}`,
      'Hoạt chất': medicine.ingredient,
      'Hàm lượng': medicine.strength,
      'Dạng bào chế': medicine.form,
      'Dùng mỗi ngày': index === 0 && isLasting(medicine) ? medicine.daily : undefined,
    }));
  });
}

/**
 * What the pharmacy would report to the national feed on the day of the export: each lot on the shelf with its
 * expiry. Registration numbers and makers stay blank: these are generic medicines of nobody.
 */
export function nationalFeedRows({ medicines, stock, until }: Pharmacy): Row[] {
  return medicines.flatMap((medicine) => {
    const { batches = [], elsewhere = [], sold = 0 } = stock.get(medicine) ?? {};
    const row = (batch: Batch, branch: number, gone: number): Row => ({
      ma_thuoc: medicine.code,
      ten_thuoc: medicine.name,
      ten_hoat_chat: medicine.ingredient,
      nong_do_ham_luong: medicine.strength,
      nuoc_san_xuat: 'Việt Nam',
      quy_cach_dong_goi: medicine.units.at(-1)?.title,
      dang_bao_che: medicine.form,
      don_vi_dong_goi_nn: medicine.units[0].name,
      gia_ban_le: medicine.units[0].price,
      so_lo: batch.lot,
      han_dung: format(batch.expiry),
      so_luong_nhap: batch.quantity + gone,
      so_luong_ban: gone,
      so_luong_ton: batch.quantity,
      ngay_nhap: format(batch.received),
      ngay_ban: gone > 0 ? format(until) : '',
      chi_nhanh: BRANCHES[branch]?.name,
    });
    return [
      ...batches.map((batch, index) => row(batch, 0, index === 0 ? sold : 0)),
      ...elsewhere.map((batch) => row(batch, 1, 0)),
    ];
  });
}
