import { debtAgeingMessages } from './insights/debt-ageing/debt-ageing.messages.js';
import { givenDiscountMessages } from './insights/given-discounts/given-discounts.messages.js';
import { lowStockMessages } from './insights/low-stock/low-stock.messages.js';
import { promotionEffectMessages } from './insights/promotion-effect/promotion-effect.messages.js';
import { courseExportMessages } from './insights/refills/course-export.messages.js';
import { refillMessages } from './insights/refills/refills.messages.js';
import { segmentMessages } from './insights/segments/segments.messages.js';
import { trendMessages } from './insights/trends/trends.messages.js';
import { campaignMessages } from './ledgers/campaigns/campaign.messages.js';
import { couponMessages } from './ledgers/coupons/coupons.messages.js';
import { importMessages } from './ledgers/imports/import.messages.js';
import { prescriptionMessages } from './ledgers/prescriptions/prescription.messages.js';
import { promotionMessages } from './ledgers/promotions/promotion.messages.js';
import { purchasingMessages } from './ledgers/purchasing/purchasing.messages.js';
import { receivableMessages } from './ledgers/receivables/receivable.messages.js';
import { dataDayMessages } from './ledgers/sales/data-day.messages.js';
import { saleMessages } from './ledgers/sales/sale.messages.js';
import { stockMessages } from './ledgers/stock/stock.messages.js';
import { stockExportMessages } from './ledgers/stock/stock-export.messages.js';
import { careScriptMessages } from './outreach/care-scripts/care-scripts.messages.js';
import { collectionMessages } from './outreach/collections/collections.messages.js';
import { collectionExportMessages } from './outreach/collections/collections-export.messages.js';
import { refillReminderMessages } from './outreach/refill-reminders/refill-reminders.messages.js';
import { worklistExportMessages } from './outreach/refill-reminders/worklist-export.messages.js';
import { stockAlertMessages } from './outreach/stock-alerts/stock-alerts.messages.js';
import { useMessages } from './platform/errors/messages.js';
import { jobMessages } from './platform/jobs/jobs.messages.js';
import { customerMessages } from './registers/customers/customer.messages.js';
import { healthAccessMessages } from './registers/customers/health-access.messages.js';
import { organizationMessages } from './registers/organizations/organizations.messages.js';

import { medicineMessages } from './registers/products/medicine.messages.js';
import { productMessages } from './registers/products/product.messages.js';
import { supplierMessages } from './registers/suppliers/supplier.messages.js';

useMessages(
  medicineMessages,
  productMessages,
  campaignMessages,
  couponMessages,
  givenDiscountMessages,
  promotionEffectMessages,
  promotionMessages,
  refillReminderMessages,
  worklistExportMessages,
  careScriptMessages,
  collectionMessages,
  collectionExportMessages,
  prescriptionMessages,
  importMessages,
  jobMessages,
  organizationMessages,
  customerMessages,
  healthAccessMessages,
  saleMessages,
  receivableMessages,
  dataDayMessages,
  refillMessages,
  courseExportMessages,
  stockMessages,
  stockExportMessages,
  supplierMessages,
  purchasingMessages,
  segmentMessages,
  debtAgeingMessages,
  lowStockMessages,
  trendMessages,
  stockAlertMessages,
);
