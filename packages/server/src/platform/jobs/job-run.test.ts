import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { settled, startWorker, until } from '../../../test/jobs.js';
import { asAdmin } from '../../../test/template.js';
import { setClock } from '../clock/clock.js';
import { withOrganization } from '../database/with-organization.js';
import { Role } from '../permissions/permissions.js';
import { defineJob, type JobContext, useJobs } from './define-job.js';
import './job-metrics.js';
import { enqueue } from './outbox.js';

const api = useApi();
let act: (context: JobContext<{ note: string }>) => unknown = () => undefined;
const job = defineJob({
  name: 'count-stock',
  payload: z.object({ note: z.string() }),
  retries: 0,
  run: async (context) => act(context),
});
const ask = (organizationId: string, note = 'x') =>
  withOrganization(organizationId, (em) => enqueue(em, job, { note }));

let worker: { stop: () => Promise<void> };
beforeAll(async () => {
  useJobs([job]);
  worker = await startWorker(api.database);
});
afterAll(() => worker.stop());

const clients: Client[] = [];
afterEach(async () => {
  setClock();
  act = () => undefined;
  for (const client of clients.splice(0)) await client.dispose();
});

/** Subscribes as a browser does; gives what has come so far. */
function subscribe(caller: Caller, query: string, variables: Record<string, unknown> = {}) {
  const seen: unknown[] = [];
  const client = createClient({
    url: `${api.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, { headers: { cookie: caller.cookie, 'accept-language': 'en' } });
      }
    },
    retryAttempts: 0,
  });
  clients.push(client);
  client.subscribe(
    { query, variables },
    {
      next: (answer) => seen.push(answer.data?.jobRunChanged ?? answer),
      error: (errors) => seen.push(errors),
      complete: () => undefined,
    },
  );
  return seen;
}

const CHANGES =
  'subscription ($id: ID) { jobRunChanged(id: $id) { id state attempt progress { step done total } } }';

test('whoever watches a run sees its present state first, then its progress, then its end', async () => {
  const { id } = await buildOrganization();
  const owner = await api.actAs(id, Role.OWNER);
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  act = async ({ progress }) => {
    await gates[0].promise;
    for (let done = 1; done <= 1_000; done += 1) await progress({ step: 'counting', done, total: 1_000 });
    await gates[1].promise;
  };
  const run = await ask(id);
  await until(
    async () =>
      (await owner.graphql(`{ jobRun(id: "${run.id}") { state } }`)).data.jobRun.state === 'RUNNING',
  );
  const seen = subscribe(owner, CHANGES, { id: run.id }) as { state: string; progress: { done: number } }[];
  await until(() => seen.length > 0);
  expect(seen[0]).toMatchObject({
    id: run.id,
    state: 'RUNNING',
    attempt: 1,
    progress: { step: null, done: 0, total: 0 },
  });
  gates[0].resolve();
  await until(() => seen.some((each) => each.state === 'RUNNING' && each.progress.done > 0));
  gates[1].resolve();
  await until(() => seen.at(-1)?.state === 'COMPLETED');
  expect(seen.at(-1)).toMatchObject({ progress: { step: 'counting', done: 1_000, total: 1_000 } });
  // A thousand reports within moments are told as a few.
  expect(seen.length).toBeLessThan(100);
});

test('a subscription goes on after the database has dropped its connection', async () => {
  const { id } = await buildOrganization();
  const owner = await api.actAs(id, Role.OWNER);
  const seen = subscribe(owner, CHANGES) as { id: string; state: string }[];
  const first = await until(async () => {
    const run = await ask(id);
    await sleep(200);
    return seen.length > 0 && run;
  });
  await settled();
  expect(first.job).toBe('count-stock');
  await asAdmin((client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'apotheca-listen'`,
    ),
  );
  await sleep(1_500);
  const second = await ask(id);
  await until(() => seen.some((each) => each.id === second.id && each.state === 'COMPLETED'));
});

test('runs and schedules are seen by who may, newest first, page by page; another pharmacy has its own', async () => {
  const { id } = await buildOrganization();
  const other = await buildOrganization();
  const runs = [];
  for (const hour of [1, 2, 3]) {
    setClock(() => new Date(`2026-05-01T0${hour}:00:00Z`));
    runs.push(await ask(id, `${hour}`));
  }
  setClock();
  await settled();
  const [owner, cashier, stranger] = [
    await api.actAs(id, Role.OWNER),
    await api.actAs(id, Role.CASHIER),
    await api.actAs(other.id, Role.OWNER),
  ];
  const LIST = `query ($after: String, $filter: JobRunFilter) { jobRuns(first: 2, after: $after, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id job state cause } } } }`;
  const page = (await owner.graphql(LIST)).data.jobRuns;
  expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  expect(page.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual([
    runs[2]?.id,
    runs[1]?.id,
  ]);
  const rest = (await owner.graphql(LIST, { after: page.pageInfo.endCursor })).data.jobRuns;
  expect(rest.edges).toMatchObject([
    { node: { id: runs[0]?.id, job: 'count-stock', state: 'COMPLETED', cause: 'USER' } },
  ]);
  expect((await owner.graphql(LIST, { filter: { state: 'FAILED' } })).data.jobRuns.totalCount).toBe(0);
  expect(
    (await owner.graphql('{ jobSchedules { job nextRunAt lastRun { id } } }')).data.jobSchedules,
  ).toEqual([{ job: 'count-stock', nextRunAt: null, lastRun: { id: runs[2]?.id } }]);

  expect((await stranger.graphql(LIST)).data.jobRuns.totalCount).toBe(0);
  const own = `{ jobRun(id: "${runs[0]?.id}") { id } }`;
  expect((await stranger.graphql(own)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect((await cashier.graphql(own)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  for (const [caller, code] of [
    [stranger, 'NOT_FOUND'],
    [cashier, 'FORBIDDEN'],
  ] as const) {
    const seen = subscribe(caller, CHANGES, { id: runs[0]?.id });
    await until(() => seen.length > 0);
    expect(seen[0]).toMatchObject({ errors: [{ extensions: { code } }] });
  }
  const closed = subscribe(api.visitor(), CHANGES, { id: runs[0]?.id });
  await until(() => closed.length > 0);
  expect((closed[0] as { code: number }).code).toBe(4403);
});

test('whoever signed out is told nothing more, though the socket stays open', async () => {
  const { id } = await buildOrganization();
  const [staying, leaving] = [await api.actAs(id, Role.OWNER), await api.actAs(id, Role.OWNER)];
  const told = [subscribe(staying, CHANGES), subscribe(leaving, CHANGES)];
  await until(async () => {
    await ask(id);
    await settled();
    return told.every((seen) => seen.length > 0);
  });
  await leaving.fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { origin: api.url, 'content-type': 'application/json' },
    body: '{}',
  });
  const later = await ask(id);
  const heard = (seen: unknown[]) => JSON.stringify(seen).includes(later.id);
  await until(() => heard(told[0] ?? []));
  await settled();
  expect(heard(told[1] ?? [])).toBe(false);
});

test('a failed run says why in the reader’s language, and runs again when it is asked to, once', async () => {
  const { id } = await buildOrganization();
  const owner = await api.actAs(id, Role.OWNER);
  act = () => {
    throw new Error('secret of a customer');
  };
  const run = await ask(id);
  await settled();
  const ONE = `{ jobRun(id: "${run.id}") { state canRetry errorCode errorId errorMessage } }`;
  const failed = (await owner.graphql(ONE)).data.jobRun;
  expect(failed).toMatchObject({ state: 'FAILED', canRetry: true, errorCode: 'INTERNAL' });
  expect(failed.errorMessage).toBe(
    `Something went wrong on our side. Run it again; if it fails again, mention ${failed.errorId}.`,
  );
  const vi = (await owner.graphql(ONE, {}, { 'accept-language': 'vi' })).data.jobRun;
  expect(vi.errorMessage).toContain('Đã có lỗi ở phía chúng tôi');

  act = () => undefined;
  const RETRY = `mutation { retryJobRun(id: "${run.id}") { id state canRetry errorMessage } }`;
  const answers = await Promise.all([owner.graphql(RETRY), owner.graphql(RETRY)]);
  expect(
    answers.map((answer) => answer.errors?.[0]?.extensions.code ?? answer.data.retryJobRun.state).sort(),
  ).toEqual(['CONFLICT', 'QUEUED']);
  await settled();
  expect((await owner.graphql(ONE)).data.jobRun).toEqual({
    state: 'COMPLETED',
    canRetry: false,
    errorCode: null,
    errorId: null,
    errorMessage: null,
  });
});

test('the operator sees how many runs of each job are in each state', async () => {
  const { id } = await buildOrganization();
  await settled();
  const completed = async () => {
    const text = await (await fetch(`${api.url}/metrics`)).text();
    return Number(/apotheca_job_runs\{job="count-stock",state="COMPLETED"\} (\d+)/.exec(text)?.[1]);
  };
  const before = await completed();
  await ask(id);
  await settled();
  expect(await completed()).toBe(before + 1);
});
