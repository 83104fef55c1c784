import type { Router } from 'express';
import { debtAgeingRoutes } from './insights/debt-ageing/debt-ageing.routes.js';
import { debtTrendsRoutes } from './insights/debt-ageing/debt-trends.routes.js';
import { statementRoutes } from './insights/debt-ageing/statement.routes.js';
import { givenDiscountRoutes } from './insights/given-discounts/given-discounts.routes.js';
import { lowStockRoutes } from './insights/low-stock/low-stock.routes.js';
import { promotionEffectRoutes } from './insights/promotion-effect/promotion-effect.routes.js';
import { refillRoutes } from './insights/refills/refills.routes.js';
import { segmentRoutes } from './insights/segments/segments.routes.js';
import { productTrendRoutes } from './insights/trends/product-trends.routes.js';
import { campaignRoutes } from './ledgers/campaigns/campaigns.routes.js';
import { couponRoutes } from './ledgers/coupons/coupons.routes.js';
import { importRoutes } from './ledgers/imports/import.routes.js';
import { importListRoutes } from './ledgers/imports/import-list.routes.js';
import { promotionRoutes } from './ledgers/promotions/promotions.routes.js';
import { purchasingRoutes } from './ledgers/purchasing/purchasing.routes.js';
import { receivableRoutes } from './ledgers/receivables/receivables.routes.js';
import { saleRoutes } from './ledgers/sales/sales.routes.js';
import { recallRoutes } from './ledgers/stock/recalls.routes.js';
import { stockRoutes } from './ledgers/stock/stock.routes.js';
import { collectionRoutes } from './outreach/collections/collections.routes.js';
import { refillReminderRoutes } from './outreach/refill-reminders/refill-reminders.routes.js';
import { fileRoutes } from './platform/files/files.js';
import { jobRunRoutes } from './platform/jobs/job-run.routes.js';
import { customerRoutes } from './registers/customers/customers.routes.js';
import { healthAccessRoutes } from './registers/customers/health-accesses.routes.js';
import { productRoutes } from './registers/products/products.routes.js';

/** Every plain HTTP route beside GraphQL, a line each. */
export const routes: ((router: Router) => void)[] = [
  fileRoutes,
  jobRunRoutes,
  importRoutes,
  importListRoutes,
  saleRoutes,
  receivableRoutes,
  productRoutes,
  customerRoutes,
  healthAccessRoutes,
  segmentRoutes,
  campaignRoutes,
  couponRoutes,
  givenDiscountRoutes,
  promotionEffectRoutes,
  promotionRoutes,
  debtAgeingRoutes,
  debtTrendsRoutes,
  statementRoutes,
  lowStockRoutes,
  purchasingRoutes,
  stockRoutes,
  recallRoutes,
  refillRoutes,
  refillReminderRoutes,
  collectionRoutes,
  productTrendRoutes,
];
