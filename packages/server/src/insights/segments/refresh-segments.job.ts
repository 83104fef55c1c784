import { z } from 'zod';
import { ImportFinished } from '../../ledgers/imports/import.event.js';
import { defaultAsOf } from '../../ledgers/sales/data-day.service.js';
import { SalesChanged } from '../../ledgers/sales/sale.event.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { refreshSegments } from './segments.service.js';

const payload = z.object({ asOf: z.iso.date().optional() });
const newest = (): z.infer<typeof payload> => ({});

/**
 * Makes the snapshot as of a day: nightly, after imports and changes of sales for the newest day with data, of which
 * only changed customers are computed; for a day that somebody asked for, all of them.
 */
export const refreshSegmentsJob = defineJob({
  name: 'refresh-segments',
  payload,
  on: [
    { event: ImportFinished, payload: newest },
    { event: SalesChanged, payload: newest },
  ],
  nightly: newest,
  retries: 3,
  dedupe: ({ asOf }) => asOf ?? 'newest',
  run: async ({ organizationId, payload: { asOf }, progress }) => {
    await progress({ step: 'score-customers', done: 0, total: 1 });
    const refreshed = await withOrganization(organizationId, async (em) =>
      refreshSegments(em, asOf ?? (await defaultAsOf(em)), { whole: asOf !== undefined }),
    );
    await progress({ step: 'score-customers', done: 1, total: 1 });
    return refreshed;
  },
});
