import { z } from 'zod';
import { defineJob } from '../../platform/jobs/define-job.js';
import { mergeImport } from './merge-import.js';

/** Brings a confirmed import in. A retry goes on where the last try stopped. */
export const mergeImportJob = defineJob({
  name: 'merge-import',
  payload: z.object({ importId: z.uuid() }),
  retries: 5,
  concurrency: 2,
  dedupe: ({ importId }) => importId,
  run: ({ organizationId, payload: { importId }, progress, signal }) =>
    mergeImport(organizationId, importId, { progress, signal }),
});
