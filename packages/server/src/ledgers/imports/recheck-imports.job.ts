import { z } from 'zod';
import { withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { enqueue } from '../../platform/jobs/outbox.js';
import { checkImportJob } from './check-import.job.js';
import { ImportMerged } from './import.event.js';
import { takeUpAgain } from './import-order.service.js';

/** After an import: has those checked again that wait for what it brought, in whatever order the files came. */
export const recheckImportsJob = defineJob({
  name: 'recheck-imports',
  payload: z.object({}),
  on: [{ event: ImportMerged, payload: () => ({}) }],
  dedupe: () => 'all',
  run: ({ organizationId }) =>
    withOrganization(organizationId, async (em) => {
      const ids = await takeUpAgain(em, null);
      for (const importId of ids) await enqueue(em, checkImportJob, { importId });
      return { imports: ids.length };
    }),
});
