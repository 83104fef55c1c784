import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { runsOf, settled, startWorker } from '../../../test/jobs.js';
import { setClock } from '../clock/clock.js';
import { withOrganization } from '../database/with-organization.js';
import { defineJob, useJobs } from './define-job.js';
import { listJobSchedules, retryJobRun } from './job-run.service.js';
import { startDueNights } from './nightly.js';

const database = useDatabase();
afterEach(() => setClock());

const payload = z.object({ asOf: z.iso.date() });
const begun: string[] = [];
let broken = '';

const nightJob = (name: string) =>
  defineJob({
    name,
    payload,
    nightly: (businessDate) => ({ asOf: businessDate }),
    retries: 0,
    run: async ({ payload }) => {
      begun.push(`${name} ${payload.asOf}`);
      if (name === broken) throw new Error('broken');
    },
  });
const [refills, segments, lowStock] = [
  nightJob('refresh-refills'),
  nightJob('refresh-segments'),
  nightJob('refresh-low-stock'),
];

async function pharmacy(timeZone: string, nightlyHour: string): Promise<string> {
  const { id } = await buildOrganization({ timeZone });
  await withOrganization(id, (em) =>
    em.execute('update app.organization set nightly_hour = ?', [nightlyHour]),
  );
  return id;
}

/** Looks every quarter of an hour, as a worker would, and tells when which night was started. */
async function nightsBetween(organizationId: string, from: string, to: string): Promise<string[]> {
  for (let at = Date.parse(from); at <= Date.parse(to); at += 15 * 60_000) {
    setClock(() => new Date(at));
    await startDueNights();
  }
  const runs = await runsOf(organizationId);
  return runs.map((run) => `${run.businessDate} started ${run.queuedAt.toISOString().slice(0, 16)}`);
}

test('a night runs once for each business date, at its hour by the local clock', async () => {
  useJobs([segments]);
  const id = await pharmacy('Asia/Ho_Chi_Minh', '02:30');
  expect(await nightsBetween(id, '2026-03-01T19:30Z', '2026-03-04T19:15Z')).toEqual([
    '2026-03-02 started 2026-03-01T19:30',
    '2026-03-03 started 2026-03-02T19:30',
    '2026-03-04 started 2026-03-03T19:30',
  ]);
});

test('the hour that does not exist when summer time begins is not skipped', async () => {
  useJobs([segments]);
  const id = await pharmacy('Europe/London', '01:30');
  expect(await nightsBetween(id, '2026-03-28T01:30Z', '2026-03-31T00:15Z')).toEqual([
    '2026-03-28 started 2026-03-28T01:30',
    '2026-03-29 started 2026-03-29T01:00',
    '2026-03-30 started 2026-03-30T00:30',
  ]);
});

test('the hour that comes twice when summer time ends runs once', async () => {
  useJobs([segments]);
  const id = await pharmacy('Europe/London', '01:30');
  expect(await nightsBetween(id, '2026-10-24T00:30Z', '2026-10-27T01:15Z')).toEqual([
    '2026-10-24 started 2026-10-24T00:30',
    '2026-10-25 started 2026-10-25T00:30',
    '2026-10-26 started 2026-10-26T01:30',
  ]);
});

test('a missed night is made up once when the worker is back, and a clock set back repeats none', async () => {
  useJobs([segments]);
  const id = await pharmacy('Asia/Ho_Chi_Minh', '23:30');
  await nightsBetween(id, '2026-06-01T16:30Z', '2026-06-01T16:45Z');
  // Without power from before 23:30 on the 2nd until ten past midnight on the 5th.
  const seen = await nightsBetween(id, '2026-06-04T17:10Z', '2026-06-04T20:00Z');
  expect(seen).toEqual(['2026-06-01 started 2026-06-01T16:30', '2026-06-04 started 2026-06-04T17:10']);
  expect(await nightsBetween(id, '2026-06-04T16:30Z', '2026-06-04T18:00Z')).toEqual(seen);
});

test('two workers that look at the same moment start one night', async () => {
  useJobs([refills, segments]);
  const id = await pharmacy('Asia/Ho_Chi_Minh', '02:30');
  setClock(() => new Date('2026-07-01T20:00Z'));
  await Promise.all([startDueNights(), startDueNights(), startDueNights()]);
  expect((await runsOf(id)).map((run) => `${run.job} ${run.businessDate}`).sort()).toEqual([
    'refresh-refills 2026-07-02',
    'refresh-segments 2026-07-02',
  ]);
});

test('a night runs in the order of the list; behind a failed job nothing runs until it is run again', async () => {
  useJobs([refills, segments, lowStock]);
  const id = await pharmacy('Asia/Ho_Chi_Minh', '02:30');
  setClock(() => new Date('2026-08-01T20:00Z'));
  begun.length = 0;
  broken = 'refresh-segments';
  const worker = await startWorker(database);
  const mine = async () => (await runsOf(id)).map((run) => `${run.job} ${run.state} ${run.errorCode}`).sort();
  try {
    await settled();
    expect(await mine()).toEqual([
      'refresh-low-stock CANCELLED EARLIER_FAILED',
      'refresh-refills COMPLETED null',
      'refresh-segments FAILED INTERNAL',
    ]);
    broken = '';
    begun.length = 0;
    const failed = (await runsOf(id)).find((run) => run.state === 'FAILED');
    await withOrganization(id, (em) => retryJobRun(em, failed?.id ?? ''));
    await settled();
    expect(begun).toEqual(['refresh-segments 2026-08-02', 'refresh-low-stock 2026-08-02']);
    expect(await mine()).toEqual([
      'refresh-low-stock COMPLETED null',
      'refresh-refills COMPLETED null',
      'refresh-segments COMPLETED null',
    ]);
  } finally {
    await worker.stop();
  }
});

test('the list of schedules says when a job runs next by the local clock, and how it went last', async () => {
  const daily = defineJob({ name: 'check-import', payload, run: async () => undefined });
  useJobs([segments, daily]);
  const id = await pharmacy('Europe/London', '01:30');
  setClock(() => new Date('2026-10-22T12:00Z'));
  await startDueNights();
  const [scheduled, unscheduled] = await withOrganization(id, (em) => listJobSchedules(em));
  expect(scheduled).toMatchObject({
    job: 'refresh-segments',
    lastRun: { businessDate: '2026-10-22', state: 'QUEUED' },
  });
  expect(scheduled?.nextRunAt?.toISOString()).toBe('2026-10-23T00:30:00.000Z');
  expect(unscheduled).toEqual({ job: 'check-import', nextRunAt: null, lastRun: null });

  // A clock that ran a day ahead and was set back: the night of the 23rd is not run again.
  setClock(() => new Date('2026-10-23T12:00Z'));
  await startDueNights();
  setClock(() => new Date('2026-10-22T12:00Z'));
  const [back] = await withOrganization(id, (em) => listJobSchedules(em));
  expect(back?.nextRunAt?.toISOString()).toBe('2026-10-24T00:30:00.000Z');
});
