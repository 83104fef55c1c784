import { z } from 'zod';
import { ImportFinished } from '../../ledgers/imports/import.event.js';
import { PrescriptionsChanged } from '../../ledgers/prescriptions/prescription.event.js';
import { defaultAsOf, lastDataDay } from '../../ledgers/sales/data-day.service.js';
import { SalesChanged } from '../../ledgers/sales/sale.event.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { CustomersRegrouped } from '../../registers/customers/duplicate.event.js';
import { MedicinesChanged } from '../../registers/products/medicine.event.js';
import { findRefillSnapshot } from './refill-snapshots.report.js';
import { pruneRefillSnapshots, type RefreshedRefills, refreshRefills } from './refills.service.js';

const payload = z.object({ asOf: z.iso.date().optional(), night: z.iso.date().optional() });
const newest = (): z.infer<typeof payload> => ({});

/**
 * Makes the courses as of a day: nightly, after imports and changes of sales, medicines and merged customers for the newest
 * day with data, of which only customers with changed records are computed; for a day that somebody asked for, all of them. Each night forgets old
 * snapshots.
 */
export const refreshRefillsJob = defineJob({
  name: 'refresh-refills',
  payload,
  on: [
    { event: ImportFinished, payload: newest },
    { event: SalesChanged, payload: newest },
    { event: MedicinesChanged, payload: newest },
    { event: CustomersRegrouped, payload: newest },
    { event: PrescriptionsChanged, payload: newest },
  ],
  nightly: (night) => ({ night }),
  retries: 3,
  isComputation: true,
  dedupe: ({ asOf }) => asOf ?? 'newest',
  run: async ({ organizationId, payload: { asOf, night }, progress }) => {
    const days = asOf ? [asOf] : await withOrganization(organizationId, newestDays);
    const refreshed: RefreshedRefills[] = [];
    for (const day of days) {
      await progress({ step: 'compute-courses', done: refreshed.length, total: days.length });
      refreshed.push(
        await withOrganization(organizationId, (em) => refreshRefills(em, day, { whole: Boolean(asOf) })),
      );
    }
    await progress({ step: 'compute-courses', done: days.length, total: days.length });
    if (night) await withOrganization(organizationId, (em) => pruneRefillSnapshots(em, night));
    return { refreshed };
  },
});

/** The newest day with sales, none before the first; and the day of the newest snapshot where that is later. */
async function newestDays(em: EntityManager): Promise<string[]> {
  const day = (await lastDataDay(em)) && (await defaultAsOf(em));
  const newest = (await findRefillSnapshot(em))?.asOf;
  return [day ?? [], newest && newest > (day ?? '') ? newest : []].flat();
}
