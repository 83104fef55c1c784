import { z } from 'zod';
import { RefillsRefreshed } from '../../insights/refills/refresh-refills.event.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { ClinicalHistoryChanged } from '../../registers/customers/health-fact.event.js';
import { refreshRefillReminders } from './refill-reminders.service.js';

/**
 * Brings the pharmacist's worklist up to the newest courses: nightly, and whenever they were computed, which is after
 * imports and changes of sales; and when a visit is asked for.
 */
export const refreshRefillRemindersJob = defineJob({
  name: 'refresh-refill-reminders',
  payload: z.object({}),
  on: [
    { event: RefillsRefreshed, payload: () => ({}) },
    { event: ClinicalHistoryChanged, payload: () => ({}) },
  ],
  nightly: () => ({}),
  retries: 3,
  dedupe: () => 'newest',
  run: async ({ organizationId, progress }) => {
    await progress({ step: 'open-reminders', done: 0, total: 1 });
    const refreshed = await withOrganization(organizationId, refreshRefillReminders);
    await progress({ step: 'open-reminders', done: 1, total: 1 });
    return refreshed;
  },
});
