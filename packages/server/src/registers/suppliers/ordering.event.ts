import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** Whom a product is ordered from or in what quantities, or a supplier, who may take another time now, was changed. */
export const OrderingChanged = defineEvent(
  'OrderingChanged',
  z.object({ productId: z.uuid().optional(), supplierId: z.uuid().optional() }),
);
