import type { Medicine } from './medicines.js';
import { phoneNumber } from './phones.js';

/** Whom the pharmacy buys from: invented, their addresses under .example (RFC 2606). */
export interface Supplier {
  code: string;
  name: string;
  phone: string;
  email: string;
  address: string;
  taxNumber: string;
}

const NAMES = [
  ['Dược Ánh Sao Mai', 'anhsaomai', '12 phố Bàng Lăng'],
  ['Dược Sen Trắng', 'sentrang', '48 đường Bờ Đê'],
  ['Dược Bến Xuân', 'benxuan', '5 ngõ Giếng Đá'],
  ['Dược Đồi Thông', 'doithong', '210 đường Vành Khuyên'],
  ['Dược Suối Trong', 'suoitrong', '33 phố Hoa Gạo'],
  ['Dược Cánh Buồm Nâu', 'canhbuomnau', '7 đường Cầu Gỗ Mới'],
  ['Dược Lúa Vàng', 'luavang', '91 phố Mây Trắng'],
  ['Dược Tre Xanh', 'trexanh', '16 đường Ao Sen'],
] as const;

export const SUPPLIERS: Supplier[] = NAMES.map(([name, domain, address], index) => ({
  code: `NCC${String(index + 1).padStart(6, '0')}`,
  name,
  phone: phoneNumber(0, 900_000 + index),
  email: `banhang@${domain}.example`,
  address,
  taxNumber: `01099999${String(index + 10).padStart(2, '0')}`,
}));

/** Each group of medicines comes from one supplier. */
export function supplierOf(medicines: Medicine[]): Map<Medicine, Supplier> {
  const categories = [...new Set(medicines.map(({ category }) => category))];
  return new Map(
    medicines.map((medicine) => [
      medicine,
      SUPPLIERS[categories.indexOf(medicine.category) % SUPPLIERS.length] as Supplier,
    ]),
  );
}
