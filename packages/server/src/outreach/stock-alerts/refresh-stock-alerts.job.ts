import { z } from 'zod';
import { LowStockRefreshed } from '../../insights/low-stock/refresh-low-stock.event.js';
import { PurchaseRequestsChanged } from '../../ledgers/purchasing/purchasing.event.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { settleAlerts } from './stock-alert.service.js';

/**
 * Opens alerts of what runs short and closes those that are over: each time figures were computed, what is on order
 * changed, and nightly.
 */
export const refreshStockAlertsJob = defineJob({
  name: 'refresh-stock-alerts',
  payload: z.object({}),
  on: [
    { event: LowStockRefreshed, payload: () => ({}) },
    { event: PurchaseRequestsChanged, payload: () => ({}) },
  ],
  nightly: () => ({}),
  retries: 3,
  dedupe: () => 'newest',
  run: ({ organizationId }) => withOrganization(organizationId, settleAlerts),
});
