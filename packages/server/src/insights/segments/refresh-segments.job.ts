import { z } from 'zod';
import { ImportFinished } from '../../ledgers/imports/import.event.js';
import { defaultAsOf, lastDataDay } from '../../ledgers/sales/data-day.service.js';
import { SalesChanged } from '../../ledgers/sales/sale.event.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { CustomersRegrouped } from '../../registers/customers/duplicate.event.js';
import { findSnapshot } from './segments.report.js';
import { pruneSnapshots, type RefreshedSegments, refreshSegments } from './segments.service.js';

const payload = z.object({ asOf: z.iso.date().optional(), night: z.iso.date().optional() });
const newest = (): z.infer<typeof payload> => ({});

/**
 * Makes the snapshot as of a day: nightly, after imports, merges and changes of sales for the newest day with data, of which
 * only changed customers are computed; for a day that somebody asked for, all of them. Each night forgets old snapshots.
 */
export const refreshSegmentsJob = defineJob({
  name: 'refresh-segments',
  payload,
  on: [
    { event: ImportFinished, payload: newest },
    { event: SalesChanged, payload: newest },
    { event: CustomersRegrouped, payload: newest },
  ],
  nightly: (night) => ({ night }),
  retries: 3,
  isComputation: true,
  dedupe: ({ asOf }) => asOf ?? 'newest',
  run: async ({ organizationId, payload: { asOf, night }, progress }) => {
    const days = asOf ? [asOf] : await withOrganization(organizationId, newestDays);
    const refreshed: RefreshedSegments[] = [];
    for (const day of days) {
      await progress({ step: 'score-customers', done: refreshed.length, total: days.length });
      refreshed.push(
        await withOrganization(organizationId, (em) => refreshSegments(em, day, { whole: Boolean(asOf) })),
      );
    }
    await progress({ step: 'score-customers', done: days.length, total: days.length });
    if (night) await withOrganization(organizationId, (em) => pruneSnapshots(em, night));
    return { refreshed };
  },
});

/**
 * The newest day with sales, none before the first; and the day of the newest snapshot where that is later, as it is
 * what people see: somebody asked for today, or the last sale was cancelled.
 */
async function newestDays(em: EntityManager): Promise<string[]> {
  const day = (await lastDataDay(em)) && (await defaultAsOf(em));
  const newest = (await findSnapshot(em))?.asOf;
  return [day ?? [], newest && newest > (day ?? '') ? newest : []].flat();
}
