/** What the list of looks at health records is called as a file. */
export const healthAccessMessages = {
  healthAccessFile: { vi: 'nguoi-xem-ho-so-suc-khoe', en: 'looks-at-health-records' },
  'healthAccessColumn.at': { vi: 'Lúc', en: 'At' },
  'healthAccessColumn.who': { vi: 'Người xem', en: 'Who looked' },
  'healthAccessColumn.role': { vi: 'Vai trò', en: 'Role' },
  'healthAccessColumn.what': { vi: 'Đã xem', en: 'What was looked at' },
  'healthAccessColumn.customer_code': { vi: 'Mã khách hàng', en: 'Customer code' },
  'healthAccessColumn.customer_name': { vi: 'Khách hàng', en: 'Customer' },
  'healthAccessList.PERSON': { vi: 'Hồ sơ của khách', en: 'The person’s records' },
  'healthAccessList.REFILL_WORKLIST': { vi: 'Tệp danh sách tái mua', en: 'The refill list as a file' },
  'healthAccessList.REFILL_COURSES': { vi: 'Tệp các đợt dùng thuốc', en: 'The courses as a file' },
  'healthAccessList.SEGMENT_MEMBERS': {
    vi: 'Khách trong phân khúc theo thuốc',
    en: 'Customers of a segment by medicine',
  },
  'healthAccessList.UNSERVED_COURSES': {
    vi: 'Người chờ thuốc sắp hết hàng',
    en: 'Who waits for a product that runs out',
  },
  'healthAccessRole.OWNER': { vi: 'Chủ nhà thuốc', en: 'Owner' },
  'healthAccessRole.MANAGER': { vi: 'Quản lý', en: 'Manager' },
  'healthAccessRole.PHARMACIST': { vi: 'Dược sĩ', en: 'Pharmacist' },
  'healthAccessRole.CASHIER': { vi: 'Thu ngân', en: 'Cashier' },
  'healthAccessRole.CUSTOMER_CARE': { vi: 'Chăm sóc khách hàng', en: 'Customer care' },
  'healthAccessRole.STOCK_KEEPER': { vi: 'Thủ kho', en: 'Stock keeper' },
  'healthAccessRole.SUPPLIER': { vi: 'Nhà cung cấp', en: 'Supplier' },
  'healthAccessRole.AUDITOR': { vi: 'Kiểm toán', en: 'Auditor' },
};
