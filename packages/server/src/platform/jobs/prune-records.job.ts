import { z } from 'zod';
import { clock } from '../clock/clock.js';
import { withOrganization } from '../database/with-organization.js';
import { loadSql, query } from '../sql/sql.js';
import { defineJob } from './define-job.js';

/** How long records are kept that only the work behind the scenes needs, in days. */
const KEPT = {
  /** A till that was away that long still finds the answer to what it had sent. */
  idempotencyKeys: 30,
  /** A quarter can be looked back on; the last run of each job stays however old it is. */
  runs: 90,
  /** Somebody may still have to run it again. */
  failedRuns: 180,
  /** Long after its runs were begun: only for looking into what happened. */
  relayedEvents: 30,
};

const statements = {
  idempotencyKeys: loadSql(import.meta.url, './prune-idempotency-keys.sql'),
  runs: loadSql(import.meta.url, './prune-job-runs.sql'),
  relayedEvents: loadSql(import.meta.url, './prune-outbox.sql'),
};

const daysAgo = (days: number): Date => new Date(clock.now().getTime() - days * 86_400_000);

/** Deletes idempotency keys, ended runs and relayed events after their time. Each night, a statement each. */
export const pruneRecordsJob = defineJob({
  name: 'prune-records',
  payload: z.object({ night: z.iso.date() }),
  nightly: (night) => ({ night }),
  run: async ({ organizationId }) => {
    const before = {
      idempotencyKeys: { before: daysAgo(KEPT.idempotencyKeys) },
      runs: { before: daysAgo(KEPT.runs), failedBefore: daysAgo(KEPT.failedRuns) },
      relayedEvents: { before: daysAgo(KEPT.relayedEvents) },
    };
    const prune = (what: keyof typeof statements) =>
      withOrganization(organizationId, async (em) => {
        const [row] = await query<{ deleted: number }>(em, statements[what], before[what]);
        return row?.deleted ?? 0;
      });
    // Runs before the events that they name.
    return {
      idempotencyKeys: await prune('idempotencyKeys'),
      runs: await prune('runs'),
      relayedEvents: await prune('relayedEvents'),
    };
  },
});
