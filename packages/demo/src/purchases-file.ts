import { stringify } from 'csv-stringify/sync';
import { format } from './calendar.js';
import { PURCHASE_HEADINGS } from './headings.js';
import type { Receipt } from './purchases.js';
import { STAFF } from './staff.js';
import type { Supplier } from './suppliers.js';
import { BRANCHES } from './visits.js';
import type { Row } from './workbook.js';

const keeper = STAFF.find(({ role }) => role === 'STOCK_KEEPER')?.name;

export const supplierRows = (suppliers: Supplier[]): Row[] =>
  suppliers.map(({ code, name, phone, email, address, taxNumber }) => ({
    'Mã nhà cung cấp': code,
    'Tên nhà cung cấp': name,
    Email: email,
    'Điện thoại': phone,
    'Địa chỉ': address,
    'Mã số thuế': taxNumber,
    'Nhóm nhà cung cấp': 'Dược phẩm',
    'Trạng thái': 1,
  }));

/** One row a line, the receipt's own cells on each. */
export function purchasesCsv(receipts: Receipt[]): string {
  const rows = receipts.flatMap(({ code, supplier, day, minute, status, lines }) => {
    const priced = lines.map((line) => {
      const price = line.medicine.cost * line.unit.factor;
      return { ...line, price, amount: price * line.quantity };
    });
    const total = priced.reduce((sum, { amount }) => sum + amount, 0);
    const head = {
      'Chi nhánh': BRANCHES[0]?.name,
      'Mã nhập hàng': code,
      'Thời gian': format(day, minute),
      'Thời gian tạo': format(day, minute),
      'Mã nhà cung cấp': supplier.code,
      'Tên nhà cung cấp': supplier.name,
      'Điện thoại': supplier.phone,
      'Địa chỉ': supplier.address,
      'Người nhập': keeper,
      'Người tạo': keeper,
      'Tổng tiền hàng': total,
      'Giảm giá phiếu nhập': 0,
      'VAT phiếu nhập': 0,
      'Cần trả NCC': total,
      'Tiền đã trả NCC': total,
      'Tổng số lượng': priced.reduce((sum, { quantity }) => sum + quantity, 0),
      'Tổng số mặt hàng': priced.length,
      'Trạng thái': status,
    };
    return priced.map(({ unit, quantity, lot, expiry, price, amount }) => ({
      ...head,
      'Mã hàng': unit.code,
      'Tên hàng': unit.title,
      ĐVT: unit.name,
      'Đơn giá': price,
      'Giảm giá %': 0,
      'Giảm giá': 0,
      'Giá nhập': price,
      'VAT nhập hàng': 0,
      'Thành tiền': amount,
      'Số lượng': quantity,
      'Số lô': lot,
      'Hạn sử dụng': format(expiry),
    }));
  });
  return stringify(rows, { bom: true, header: true, columns: PURCHASE_HEADINGS });
}
