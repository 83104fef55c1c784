import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** The courses as of a business date were computed anew. */
export const RefillsRefreshed = defineEvent('RefillsRefreshed', z.object({ asOf: z.iso.date() }));
