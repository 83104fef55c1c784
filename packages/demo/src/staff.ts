/** The people of Nhà thuốc Minh An: invented, their addresses under .example (RFC 2606). */
export const PHARMACY_NAME = 'Nhà thuốc Minh An';

export const OWNER = { name: 'Nguyễn Minh An', email: 'owner@nhathuocminhan.example' };

export const STAFF = [
  { name: 'Trần Thu Hà', email: 'manager@nhathuocminhan.example', role: 'MANAGER' },
  { name: 'Lê Thu Hiền', email: 'pharmacist@nhathuocminhan.example', role: 'PHARMACIST' },
  { name: 'Nguyễn Thị Mai Lan', email: 'cashier@nhathuocminhan.example', role: 'CASHIER' },
  { name: 'Phạm Ngọc Diệp', email: 'care@nhathuocminhan.example', role: 'CUSTOMER_CARE' },
  { name: 'Vũ Minh Tâm', email: 'stock@nhathuocminhan.example', role: 'STOCK_KEEPER' },
  { name: 'Đặng Quốc Bảo', email: 'auditor@nhathuocminhan.example', role: 'AUDITOR' },
];
