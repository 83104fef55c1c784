import { z } from 'zod';
import { ImportFinished } from '../../ledgers/imports/import.event.js';
import { PromotionChanged } from '../../ledgers/promotions/promotion.event.js';
import { SalesChanged } from '../../ledgers/sales/sale.event.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { defineJob } from '../../platform/jobs/define-job.js';
import { daysToMatch, keepMatched, matchDays } from './given-discounts.service.js';

const payload = z.object({ from: z.iso.date().optional() });
const changed = (): z.infer<typeof payload> => ({});
/** Days a transaction: what a worker that is lost does again. */
const AT_ONCE = 31;
/** Days that are looked at again every night. */
const AGAIN = 92;

/**
 * Finds which promotion explains each discount that was given: on the days whose sales, promotions or coupons changed since
 * the last time; every night on those of the last quarter too, for what became of products, groups and segments since.
 */
export const matchDiscountsJob = defineJob({
  name: 'match-discounts',
  payload,
  on: [
    { event: ImportFinished, payload: changed },
    { event: SalesChanged, payload: changed },
    { event: PromotionChanged, payload: changed },
  ],
  nightly: (night): z.infer<typeof payload> => ({ from: addDays(night, -AGAIN) }),
  retries: 3,
  isComputation: true,
  dedupe: ({ from }) => from ?? 'changed',
  run: async ({ organizationId, payload: { from = null }, progress, signal }) => {
    const { days, xid } = await withOrganization(organizationId, (em) => daysToMatch(em, from));
    for (let done = 0; done < days.length; done += AT_ONCE) {
      await progress({ step: 'match-discounts', done, total: days.length });
      signal.throwIfAborted();
      await withOrganization(organizationId, (em) => matchDays(em, days.slice(done, done + AT_ONCE)));
    }
    await withOrganization(organizationId, (em) => keepMatched(em, xid));
    await progress({ step: 'match-discounts', done: days.length, total: days.length });
    return { days: days.length };
  },
});
