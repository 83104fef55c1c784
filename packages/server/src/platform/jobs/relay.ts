import { clock } from '../clock/clock.js';
import { type EntityManager, withOrganization } from '../database/with-organization.js';
import { log } from '../log/log.js';
import { query, queryAcross, sqlText } from '../sql/sql.js';
import { allJobs } from './define-job.js';
import type { QueuedRun } from './queue.js';

const BATCH = 200;
/** An event that fits no job waits so long: until a version that knows better has been put in, perhaps. */
const PUT_OFF = 60 * 60_000;

interface OutboxRow {
  id: string;
  kind: 'EVENT' | 'JOB';
  name: string;
  payload: unknown;
  requestedBy: string | null;
}

const pending = sqlText(
  `select organization_id as "organizationId", id from app.pending_outbox(:limit, :now)`,
);

// Another worker's rows are left to it.
const take = sqlText(`
  select id, kind, name, payload, requested_by as "requestedBy" from app.outbox
  where organization_id = :organization_id and id = any (:ids::uuid[]) and relayed_at is null
  order by id for update skip locked`);

const startRuns = sqlText(`
  with run as (
    insert into app.job_run (job, cause, outbox_id, dedupe_key, payload, requested_by, queued_at)
    select r.job, 'EVENT', r."outboxId", r."dedupeKey", r.payload, r."requestedBy", :now
    from jsonb_to_recordset(:runs::jsonb)
      as r (job text, "outboxId" uuid, "dedupeKey" text, payload jsonb, "requestedBy" text)
    on conflict do nothing
    returning organization_id, id, job
  )
  select id, job, pg_notify('job_run', json_build_object('organizationId', organization_id, 'id', id)::text) from run`);

const askedRuns = sqlText(`
  select id, job from app.job_run
  where organization_id = :organization_id and state = 'QUEUED' and id = any (:run_ids::uuid[])
  order by queued_at, id`);

const putOff = sqlText(`
  update app.outbox set relay_after = :after where organization_id = :organization_id and id = any (:ids::uuid[])`);

const mark = sqlText(`
  update app.outbox set relayed_at = :now where organization_id = :organization_id and id = any (:ids::uuid[])`);

/** The runs that an event starts: one for each job that follows it. */
const runsOf = (row: OutboxRow) =>
  allJobs().flatMap((job) =>
    job.on
      .filter(({ event }) => event.name === row.name)
      .map((trigger) => {
        const payload = job.payload.parse(trigger.payload(row.payload));
        return {
          job: job.name,
          outboxId: row.id,
          dedupeKey: job.dedupe?.(payload) ?? null,
          payload,
          requestedBy: row.requestedBy,
        };
      }),
  );

async function relayOrganization(
  em: EntityManager,
  ids: string[],
): Promise<{ runs: QueuedRun[]; taken: number }> {
  const rows = await query<OutboxRow>(em, take, { ids });
  const relayed: OutboxRow[] = [];
  const unfit: string[] = [];
  const runs: ReturnType<typeof runsOf> = [];
  for (const row of rows) {
    try {
      if (row.kind === 'EVENT') runs.push(...runsOf(row));
      relayed.push(row);
    } catch (error) {
      // It stays, and holds up nothing else: those behind it have their turn first.
      unfit.push(row.id);
      log.error(
        { outboxId: row.id, event: row.name, errorName: (error as Error).name },
        'an event fits no job',
      );
    }
  }
  const runIds = relayed
    .filter((row) => row.kind === 'JOB')
    .map((row) => (row.payload as { runId: string }).runId);
  const now = clock.now();
  const started = [
    ...(runs.length > 0 ? await query<QueuedRun>(em, startRuns, { runs: JSON.stringify(runs), now }) : []),
    ...(runIds.length > 0 ? await query<QueuedRun>(em, askedRuns, { runIds }) : []),
  ];
  if (unfit.length > 0) await query(em, putOff, { ids: unfit, after: new Date(now.getTime() + PUT_OFF) });
  if (relayed.length > 0) await query(em, mark, { ids: relayed.map((row) => row.id), now });
  return { runs: started, taken: rows.length };
}

/**
 * Takes what was committed to the outbox: starts the runs of each event and hands them to the queue. The runs and the
 * mark are one transaction, so an event starts its runs once; a crash between it and the queue leaves QUEUED runs that
 * the queue doesn't know, which `refillQueues` finds. Gives whether there may be more.
 */
export async function relayOutbox(push: (runs: QueuedRun[]) => Promise<void>): Promise<boolean> {
  const rows = await queryAcross<{ organizationId: string; id: string }>(pending, {
    limit: BATCH,
    now: clock.now(),
  });
  let done = 0;
  for (const [organizationId, own] of Map.groupBy(rows, (row) => row.organizationId)) {
    const ids = own.map((row) => row.id);
    const { runs, taken } = await withOrganization(organizationId, (em) => relayOrganization(em, ids));
    await push(runs.map((run) => ({ organizationId, id: run.id, job: run.job })));
    done += taken;
  }
  return done === BATCH;
}
