import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** Somebody counted, wrote off or moved stock, put lots aside or let them be sold, or said how much there has to be. */
export const StockChanged = defineEvent('StockChanged', z.object({ productIds: z.array(z.uuid()) }));
