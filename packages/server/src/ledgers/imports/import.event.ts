import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** A file's records are in, all that could go in. */
export const ImportFinished = defineEvent('ImportFinished', z.object({ importId: z.uuid() }));
