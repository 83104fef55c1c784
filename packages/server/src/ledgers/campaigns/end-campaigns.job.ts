import { z } from 'zod';
import { withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { endPastCampaigns } from './campaign-state.service.js';

/** Ends, each night, the campaigns whose last day is past. */
export const endCampaignsJob = defineJob({
  name: 'end-campaigns',
  payload: z.object({ night: z.iso.date() }),
  nightly: (night) => ({ night }),
  retries: 3,
  dedupe: ({ night }) => night,
  run: async ({ organizationId, payload: { night }, progress }) => {
    await progress({ step: 'end-campaigns', done: 0, total: 1 });
    const ended = await withOrganization(organizationId, (em) => endPastCampaigns(em, night));
    await progress({ step: 'end-campaigns', done: 1, total: 1 });
    return { ended };
  },
});
