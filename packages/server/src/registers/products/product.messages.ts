import type { Messages } from '../../platform/errors/messages.js';

export const productMessages: Messages = {
  productFile: { vi: 'hang-hoa', en: 'products' },
  'productColumn.sku': { vi: 'Mã hàng', en: 'Code' },
  'productColumn.name': { vi: 'Tên hàng', en: 'Name' },
  'productColumn.category': { vi: 'Nhóm hàng', en: 'Category' },
  'productColumn.brand': { vi: 'Thương hiệu', en: 'Brand' },
  'productColumn.active_ingredient': { vi: 'Hoạt chất', en: 'Active ingredient' },
  'productColumn.base_unit': { vi: 'ĐVT', en: 'Base unit' },
  'productColumn.units': { vi: 'Đơn vị quy đổi', en: 'Other units' },
  'productColumn.price': { vi: 'Giá bán', en: 'Price' },
  'productColumn.status': { vi: 'Trạng thái', en: 'Status' },
  'productStatus.ACTIVE': { vi: 'Đang kinh doanh', en: 'Active' },
  'productStatus.INACTIVE': { vi: 'Ngừng kinh doanh', en: 'Inactive' },
};
