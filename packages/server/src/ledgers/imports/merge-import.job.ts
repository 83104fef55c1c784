import { z } from 'zod';
import { defineJob } from '../../platform/jobs/define-job.js';
import { breakMergeOff, mergeImport } from './merge-import.js';

const retries = 5;

/** Brings a confirmed import in. A retry goes on where the last try stopped. */
export const mergeImportJob = defineJob({
  name: 'merge-import',
  payload: z.object({ importId: z.uuid() }),
  retries,
  concurrency: 2,
  dedupe: ({ importId }) => importId,
  run: async ({ organizationId, payload: { importId }, attempt, progress, signal }) => {
    try {
      await mergeImport(organizationId, importId, { progress, signal });
    } catch (error) {
      if (!signal.aborted && attempt > retries) await breakMergeOff(organizationId, importId);
      throw error;
    }
  },
});
