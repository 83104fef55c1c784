import { z } from 'zod';
import { ImportFinished } from '../../ledgers/imports/import.event.js';
import { PurchaseRequestsChanged } from '../../ledgers/purchasing/purchasing.event.js';
import { SalesChanged } from '../../ledgers/sales/sale.event.js';
import { StockChanged } from '../../ledgers/stock/stock.event.js';
import { type EntityManager, withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { OrderingChanged } from '../../registers/suppliers/ordering.event.js';
import { RefillsRefreshed } from '../refills/refresh-refills.event.js';
import { pruneLowStock, type RefreshedLowStock, refreshLowStock } from './low-stock.service.js';
import { findLowStockSnapshot, newestStockDay } from './low-stock-snapshots.report.js';

const payload = z.object({ asOf: z.iso.date().optional(), night: z.iso.date().optional() });
const newest = (): z.infer<typeof payload> => ({});

/**
 * Says what runs out when as of a day: nightly, and after imports and changes of sales, courses, orders or stock for the newest day
 * with sales or stock, of which only products with changed records are computed; for a day that somebody asked for and at
 * night, all of them. Each night forgets old snapshots.
 */
export const refreshLowStockJob = defineJob({
  name: 'refresh-low-stock',
  payload,
  on: [
    { event: ImportFinished, payload: newest },
    { event: SalesChanged, payload: newest },
    { event: RefillsRefreshed, payload: newest },
    { event: PurchaseRequestsChanged, payload: newest },
    { event: StockChanged, payload: newest },
    { event: OrderingChanged, payload: newest },
  ],
  nightly: (night) => ({ night }),
  retries: 3,
  isComputation: true,
  dedupe: ({ asOf }) => asOf ?? 'newest',
  run: async ({ organizationId, payload: { asOf, night }, progress }) => {
    const days = asOf ? [asOf] : await withOrganization(organizationId, newestDays);
    const refreshed: RefreshedLowStock[] = [];
    for (const day of days) {
      await progress({ step: 'forecast-stock', done: refreshed.length, total: days.length });
      refreshed.push(
        await withOrganization(organizationId, (em) =>
          refreshLowStock(em, day, { whole: Boolean(asOf ?? night) }),
        ),
      );
    }
    await progress({ step: 'forecast-stock', done: days.length, total: days.length });
    if (night) await withOrganization(organizationId, (em) => pruneLowStock(em, night));
    return { refreshed };
  },
});

/** The newest day; and the day of the newest snapshot where that is later. */
async function newestDays(em: EntityManager): Promise<string[]> {
  const day = await newestStockDay(em);
  const newest = (await findLowStockSnapshot(em))?.asOf;
  return [day ?? [], newest && newest > (day ?? '') ? newest : []].flat();
}
