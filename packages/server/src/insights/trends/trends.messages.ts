import type { Messages } from '../../platform/errors/messages.js';

/** Words of the exported list of what rises and falls. */
export const trendMessages: Messages = {
  productTrendFile: { vi: 'hang-ban-tang-giam', en: 'product-trends' },
  'productTrendColumn.sku': { vi: 'Mã hàng', en: 'Code' },
  'productTrendColumn.name': { vi: 'Tên hàng', en: 'Product' },
  'productTrendColumn.unit': { vi: 'Đơn vị', en: 'Unit' },
  'productTrendColumn.from': { vi: 'Từ ngày', en: 'From' },
  'productTrendColumn.to': { vi: 'Đến ngày', en: 'To' },
  'productTrendColumn.net': { vi: 'Doanh số', en: 'Net sales' },
  'productTrendColumn.beforeFrom': { vi: 'So với từ ngày', en: 'Compared from' },
  'productTrendColumn.beforeTo': { vi: 'So với đến ngày', en: 'Compared to' },
  'productTrendColumn.beforeNet': { vi: 'Doanh số kỳ so sánh', en: 'Net sales then' },
  'productTrendColumn.change': { vi: 'Tăng giảm', en: 'Change' },
  'productTrendColumn.quantity': { vi: 'Số lượng', en: 'Quantity' },
  'productTrendColumn.beforeQuantity': { vi: 'Số lượng kỳ so sánh', en: 'Quantity then' },
  'productTrendColumn.products': { vi: 'Số mặt hàng', en: 'Products' },
};
