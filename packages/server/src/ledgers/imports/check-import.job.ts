import { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { breakCheckOff, checkImport } from './check-import.js';

const retries = 2;

/** Reads and checks a file after it was sent: the dry run. */
export const checkImportJob = defineJob({
  name: 'check-import',
  payload: z.object({ importId: z.uuid() }),
  retries,
  concurrency: 2,
  dedupe: ({ importId }) => importId,
  run: async ({ organizationId, payload: { importId }, attempt, progress, signal }) => {
    try {
      await checkImport(organizationId, importId, { progress, signal });
    } catch (error) {
      // The page that waits for the check must hear of its end, too.
      if (!signal.aborted && (attempt > retries || error instanceof AppError)) {
        await breakCheckOff(organizationId, importId, { code: 'CHECK_BROKE_OFF', params: {} });
      }
      throw error;
    }
  },
});
