import type { Router } from 'express';
import { debtAgeingRoutes } from './insights/debt-ageing/debt-ageing.routes.js';
import { lowStockRoutes } from './insights/low-stock/low-stock.routes.js';
import { segmentRoutes } from './insights/segments/segments.routes.js';
import { importRoutes } from './ledgers/imports/import.routes.js';
import { purchasingRoutes } from './ledgers/purchasing/purchasing.routes.js';
import { fileRoutes } from './platform/files/files.js';
import { customerRoutes } from './registers/customers/customers.routes.js';

/** Every plain HTTP route beside GraphQL, a line each. */
export const routes: ((router: Router) => void)[] = [
  fileRoutes,
  importRoutes,
  customerRoutes,
  segmentRoutes,
  debtAgeingRoutes,
  lowStockRoutes,
  purchasingRoutes,
];
