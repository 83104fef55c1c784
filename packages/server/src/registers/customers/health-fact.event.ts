import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** The clinical history of a customer was changed: a visit may be asked for, or shown to have been. */
export const ClinicalHistoryChanged = defineEvent(
  'ClinicalHistoryChanged',
  z.object({ customerId: z.uuid() }),
);
