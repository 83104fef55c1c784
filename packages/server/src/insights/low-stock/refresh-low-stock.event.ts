import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** What runs out when, as of a business date, was computed anew. */
export const LowStockRefreshed = defineEvent('LowStockRefreshed', z.object({ asOf: z.iso.date() }));
