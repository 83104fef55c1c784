import { z } from 'zod';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { keepDebtSnapshot } from './debt-ageing.service.js';

/** Keeps, each night, what customers owed at the end of the day before, as it is reported that morning. */
export const keepDebtSnapshotJob = defineJob({
  name: 'keep-debt-snapshot',
  payload: z.object({ night: z.iso.date() }),
  nightly: (night) => ({ night }),
  retries: 3,
  dedupe: ({ night }) => night,
  run: async ({ organizationId, payload: { night }, progress }) => {
    await progress({ step: 'keep-debts', done: 0, total: 1 });
    const kept = await withOrganization(organizationId, (em) => keepDebtSnapshot(em, addDays(night, -1)));
    await progress({ step: 'keep-debts', done: 1, total: 1 });
    return kept;
  },
});
