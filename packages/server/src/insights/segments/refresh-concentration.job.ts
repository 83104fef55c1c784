import { z } from 'zod';
import { ImportFinished } from '../../ledgers/imports/import.event.js';
import { defaultAsOf, lastDataDay } from '../../ledgers/sales/data-day.service.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { CustomersRegrouped } from '../../registers/customers/duplicate.event.js';
import { pruneConcentrations, refreshConcentration } from './segment-concentration.service.js';

const payload = z.object({ asOf: z.iso.date().optional(), night: z.iso.date().optional() });
const newest = (): z.infer<typeof payload> => ({});

/**
 * Computes on whom profit gathers: nightly, after imports and merges for the newest day with sales, and for a day that
 * somebody asks for. It goes over all lines of a year, so it doesn't follow each sale of the day: the night brings them.
 */
export const refreshConcentrationJob = defineJob({
  name: 'refresh-concentration',
  payload,
  on: [
    { event: ImportFinished, payload: newest },
    { event: CustomersRegrouped, payload: newest },
  ],
  nightly: (night) => ({ night }),
  retries: 3,
  isComputation: true,
  dedupe: ({ asOf }) => asOf ?? 'newest',
  run: ({ organizationId, payload: { asOf, night } }) =>
    withOrganization(organizationId, async (em) => {
      const day = asOf ?? ((await lastDataDay(em)) && (await defaultAsOf(em)));
      if (day) await refreshConcentration(em, day);
      if (night) await pruneConcentrations(em, night);
      return { asOf: day };
    }),
});
