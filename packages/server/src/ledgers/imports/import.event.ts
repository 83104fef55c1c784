import { z } from 'zod';
import { defineEvent } from '../../platform/jobs/define-event.js';

/** A file's records are in, all that could go in. */
export const ImportMerged = defineEvent('ImportMerged', z.object({ importId: z.uuid() }));

/** The same, and no other file of the organization is being merged: what is computed of records can be. */
export const ImportFinished = defineEvent('ImportFinished', z.object({ importId: z.uuid() }));
