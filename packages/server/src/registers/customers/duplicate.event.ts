import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** Customers were merged, or a merge was undone: all those whose pointer changed, and whom they point or pointed at. */
export const CustomersRegrouped = defineEvent(
  'CustomersRegrouped',
  z.object({ customerIds: z.array(z.uuid()) }),
);
