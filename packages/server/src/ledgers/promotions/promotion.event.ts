import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** A promotion was put in force or stopped. */
export const PromotionChanged = defineEvent('PromotionChanged', z.object({ promotionId: z.uuid() }));
