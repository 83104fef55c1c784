import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** Requests were approved, ordered, received, cancelled or closed: what is on order is another. */
export const PurchaseRequestsChanged = defineEvent(
  'PurchaseRequestsChanged',
  z.object({ purchaseRequestIds: z.array(z.uuid()) }),
);
