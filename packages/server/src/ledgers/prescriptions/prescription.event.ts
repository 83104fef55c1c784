import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** Prescriptions of these customers were recorded or cancelled. */
export const PrescriptionsChanged = defineEvent(
  'PrescriptionsChanged',
  z.object({ customerIds: z.array(z.uuid()) }),
);
