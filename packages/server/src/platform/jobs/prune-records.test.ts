import { beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { setClock } from '../clock/clock.js';
import { withOrganization } from '../database/with-organization.js';
import { query, sqlText } from '../sql/sql.js';
import { defineEvent } from './define-event.js';
import { defineJob, useJobs } from './define-job.js';
import { emit } from './outbox.js';
import { pruneRecordsJob } from './prune-records.job.js';
import { relayOutbox } from './relay.js';

useDatabase();
const NOW = new Date('2026-10-01T00:00:00Z');
let organizationId: string;

const rows = <Row>(text: string) => withOrganization(organizationId, (em) => query<Row>(em, sqlText(text)));

beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
});

test('each night forgets what is past its time, and keeps what waits, runs, failed lately or was last', async () => {
  setClock(() => NOW);
  await rows(`insert into app.idempotency_key (key, operation, request_hash, created_at) values
    ('key-old-1', 'x', 'x', '2026-08-31'), ('key-young', 'x', 'x', '2026-09-02')`);
  await rows(`insert into app.job_run (job, cause, payload, state, queued_at, finished_at) values
    ('a', 'USER', '{"n": 1}', 'COMPLETED', '2026-06-01', '2026-06-01'), ('a', 'USER', '{"n": 2}', 'FAILED', '2026-06-02', '2026-06-02'),
    ('a', 'USER', '{"n": 3}', 'FAILED', '2026-03-01', '2026-03-01'), ('a', 'USER', '{"n": 4}', 'QUEUED', '2026-05-01', null),
    ('a', 'USER', '{"n": 5}', 'COMPLETED', '2026-09-01', '2026-09-01'), ('b', 'USER', '{"n": 6}', 'COMPLETED', '2026-01-01', '2026-01-01')`);
  await rows(`insert into app.outbox (kind, name, payload, created_at, relayed_at) values
    ('EVENT', 'OldAndRelayed', '{}', '2026-08-01', '2026-08-01'), ('EVENT', 'OldAndNamed', '{}', '2026-08-02', '2026-08-02'),
    ('EVENT', 'Pending', '{}', '2026-01-01', null), ('EVENT', 'Young', '{}', '2026-09-20', '2026-09-20')`);
  await rows(
    `update app.job_run set outbox_id = (select id from app.outbox where name = 'OldAndNamed') where payload->>'n' = '5'`,
  );

  const context = { organizationId, payload: { night: '2026-10-01' }, runId: '', attempt: 1 };
  const progress = async () => undefined;
  const run = () => pruneRecordsJob.run({ ...context, progress, signal: new AbortController().signal });
  expect(await run()).toEqual({ idempotencyKeys: 1, runs: 2, relayedEvents: 1 });
  expect(await rows('select key from app.idempotency_key')).toEqual([{ key: 'key-young' }]);
  expect(
    (await rows<{ n: string }>(`select payload->>'n' as n from app.job_run order by 1`)).map(({ n }) => n),
  ).toEqual(['2', '4', '5', '6']);
  expect(
    (await rows<{ name: string }>('select name from app.outbox order by 1')).map(({ name }) => name),
  ).toEqual(['OldAndNamed', 'Pending', 'Young']);
  expect(await run()).toEqual({ idempotencyKeys: 0, runs: 0, relayedEvents: 0 });
  setClock();
});

test('whatever asks, nothing that still waits can be deleted', async () => {
  await rows('delete from app.outbox where relayed_at is null');
  await rows(`delete from app.job_run where state = 'QUEUED'`);
  expect(await rows('select name from app.outbox where relayed_at is null')).toEqual([{ name: 'Pending' }]);
  expect(await rows(`select job from app.job_run where state = 'QUEUED'`)).toEqual([{ job: 'a' }]);
});

test('three hundred events that fit no job hold up none that comes after them, and are tried again in an hour', async () => {
  const happened = defineEvent('SomethingOfIds', z.object({ id: z.string() }));
  const ran = defineJob({
    name: 'follow-something',
    payload: z.object({ id: z.string().regex(/^good/) }),
    on: [{ event: happened, payload: ({ id }) => ({ id }) }],
    run: async () => undefined,
  });
  useJobs([ran]);
  await rows(`insert into app.outbox (kind, name, payload)
    select 'EVENT', 'SomethingOfIds', jsonb_build_object('id', 'bad' || n) from generate_series(1, 300) n`);
  await withOrganization(organizationId, (em) => emit(em, happened, { id: 'good' }));
  const relayAll = async () => {
    while (await relayOutbox(async () => undefined));
  };
  await relayAll();
  expect(await rows(`select payload->>'id' as id from app.job_run where job = 'follow-something'`)).toEqual([
    { id: 'good' },
  ]);
  expect(
    await rows(
      `select count(*)::integer as n from app.outbox where relayed_at is null and relay_after is not null`,
    ),
  ).toEqual([{ n: 300 }]);
  // A version that knows better takes them up when their hour has passed.
  useJobs([{ ...ran, payload: z.object({ id: z.string() }) }]);
  await relayAll();
  expect(await rows(`select id from app.job_run where job = 'follow-something'`)).toHaveLength(1);
  setClock(() => new Date(Date.now() + 61 * 60_000));
  await relayAll();
  setClock();
  expect(await rows(`select id from app.job_run where job = 'follow-something'`)).toHaveLength(301);
});
