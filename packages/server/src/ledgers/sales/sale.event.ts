import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** Sales were written, returned, cancelled or superseded; stock and roll-ups are current already. */
export const SalesChanged = defineEvent('SalesChanged', z.object({ saleIds: z.array(z.uuid()) }));
