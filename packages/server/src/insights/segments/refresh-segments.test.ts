import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildLedger } from '../../../test/build-ledger.js';
import { useDatabase } from '../../../test/database.js';
import { runsOf, settled, startWorker, until } from '../../../test/jobs.js';
import { ImportFinished } from '../../ledgers/imports/import.event.js';
import { SalesChanged } from '../../ledgers/sales/sale.event.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { useJobs } from '../../platform/jobs/define-job.js';
import { startDueNights } from '../../platform/jobs/nightly.js';
import { emit, enqueue } from '../../platform/jobs/outbox.js';
import { refreshSegmentsJob } from './refresh-segments.job.js';
import { listSnapshots } from './segments.report.js';
import { pruneSnapshots, refreshSegments } from './segments.service.js';

const database = useDatabase();
let worker: Awaited<ReturnType<typeof startWorker>>;

beforeAll(async () => {
  useJobs([refreshSegmentsJob]);
  worker = await startWorker(database);
});
afterAll(async () => {
  await worker.stop(5_000);
  setClock();
});

const snapshotsOf = (organizationId: string) => withOrganization(organizationId, (em) => listSnapshots(em));
const noon = (day: string) => setClock(() => new Date(`${day}T05:00:00Z`));

describe('segments follow the sales', () => {
  test('after an import, as of the last day with sales where that is before today', async () => {
    noon('2026-09-30');
    const { id } = await buildOrganization();
    await buildLedger(id, [{ customer: 'An', day: '2026-09-12', total: 1_000 }]);
    await withOrganization(id, (em) => emit(em, ImportFinished, { importId: randomUUID() }));
    await settled();
    expect(await snapshotsOf(id)).toMatchObject([
      {
        asOf: '2026-09-12',
        dataThrough: '2026-09-12',
        scored: 1,
        computedAt: expect.stringContaining('2026-09-30'),
      },
    ]);
  });

  test('after a sale, as of today at the latest, and sales of days to come wait for them', async () => {
    noon('2026-09-30');
    const { id } = await buildOrganization();
    await buildLedger(id, [
      { customer: 'An', day: '2026-09-30', total: 1_000 },
      { customer: 'Bình', day: '2026-10-03', total: 1_000 },
    ]);
    await withOrganization(id, (em) => emit(em, SalesChanged, { saleIds: [] }));
    await settled();
    expect(await snapshotsOf(id)).toMatchObject([
      { asOf: '2026-09-30', dataThrough: '2026-09-30', scored: 1, noPurchases: 1 },
    ]);
  });

  test('not before the first sale, and the snapshot that people see is never left behind', async () => {
    noon('2026-09-30');
    const { id } = await buildOrganization();
    const ids = await buildLedger(id, [], { customers: ['An'] });
    const imported = () =>
      withOrganization(id, (em) => emit(em, ImportFinished, { importId: randomUUID() })).then(() =>
        settled(),
      );
    await imported();
    expect(await snapshotsOf(id)).toEqual([]);
    await buildLedger(id, [{ customer: 'An', day: '2026-09-12', total: 1_000 }], { known: ids });
    await withOrganization(id, (em) => enqueue(em, refreshSegmentsJob, { asOf: '2026-09-30' }));
    await settled();
    await buildLedger(id, [{ customer: 'Bình', day: '2026-09-13', total: 1_000 }], { known: ids });
    await imported();
    expect(await snapshotsOf(id)).toMatchObject([
      { asOf: '2026-09-30', dataThrough: '2026-09-13', scored: 2 },
      { asOf: '2026-09-13', dataThrough: '2026-09-13', scored: 2 },
    ]);
  });

  test('every night, a snapshot more for each day with sales', async () => {
    noon('2026-09-30');
    const { id } = await buildOrganization();
    const ids = await buildLedger(id, [{ customer: 'An', day: '2026-09-30', total: 1_000 }]);
    setClock(() => new Date('2026-09-30T19:30:00Z'));
    await startDueNights();
    await settled();
    await buildLedger(id, [{ customer: 'An', day: '2026-10-01', total: 1_000 }], { known: ids });
    setClock(() => new Date('2026-10-01T19:30:00Z'));
    await startDueNights();
    await settled();
    expect((await runsOf(id)).map((run) => [run.cause, run.businessDate, run.state])).toEqual([
      ['NIGHTLY', '2026-10-01', 'COMPLETED'],
      ['NIGHTLY', '2026-10-02', 'COMPLETED'],
    ]);
    expect((await snapshotsOf(id)).map((snapshot) => snapshot.asOf)).toEqual(['2026-10-01', '2026-09-30']);
  });

  test('old days are forgotten but for the last of each month, unless somebody asked for them of late', async () => {
    const { id } = await buildOrganization();
    await buildLedger(id, [{ customer: 'An', day: '2026-06-01', total: 1_000 }]);
    const make = (day: string) => withOrganization(id, (em) => refreshSegments(em, day));
    for (const day of ['2026-06-29', '2026-06-30', '2026-07-10', '2026-07-20', '2026-08-01', '2026-08-02']) {
      noon(day);
      await make(day);
    }
    noon('2026-10-02');
    await make('2026-06-15');
    await withOrganization(id, (em) => pruneSnapshots(em, '2026-10-02'));
    expect((await snapshotsOf(id)).map((snapshot) => snapshot.asOf)).toEqual([
      '2026-08-02',
      '2026-08-01',
      '2026-07-20',
      '2026-06-30',
      '2026-06-15',
    ]);
    const rows = await withOrganization(id, (em) =>
      em.execute('select as_of from app.segment_standing order by as_of desc'),
    );
    expect(rows).toHaveLength(5);
  });

  test('a day that somebody asks for is computed from all records, and asking twice waits once', async () => {
    noon('2026-09-30');
    const { id } = await buildOrganization();
    await buildLedger(id, [
      { customer: 'An', day: '2026-03-01', total: 1_000 },
      { customer: 'Bình', day: '2026-09-01', total: 1_000 },
    ]);
    const [first, second] = await withOrganization(id, async (em) => [
      await enqueue(em, refreshSegmentsJob, { asOf: '2026-03-31' }),
      await enqueue(em, refreshSegmentsJob, { asOf: '2026-03-31' }),
    ]);
    expect(second?.id).toBe(first?.id);
    await settled();
    expect(await runsOf(id)).toMatchObject([
      {
        state: 'COMPLETED',
        result: { refreshed: [{ asOf: '2026-03-31', scored: 1, lapsed: 0, noPurchases: 1, computed: 2 }] },
      },
    ]);
  });
});

describe('a refresh', () => {
  const asOf = '2026-09-30';
  const refresh = (id: string, options = {}) =>
    withOrganization(id, (em) => refreshSegments(em, asOf, { mostTouched: 1, ...options }));

  test('computes only whom sales touched since, nobody when nothing changed', async () => {
    const { id } = await buildOrganization();
    const people = Array.from({ length: 20 }, (_, n) => ({
      customer: `K${n}`,
      day: '2026-09-01',
      total: 1_000,
    }));
    const ids = await buildLedger(id, people);
    expect(await refresh(id)).toMatchObject({ scored: 20, computed: 20 });
    // What was written while another transaction was open anywhere is looked at once more; then nothing is left to do.
    const caughtUp = () => until(async () => (await refresh(id)).computed === 0);
    await caughtUp();
    await buildLedger(id, [{ customer: 'K3', day: '2026-09-02', total: 1_000 }], { known: ids });
    expect(await refresh(id)).toMatchObject({ scored: 20, computed: 1 });
    await caughtUp();
    await buildLedger(id, [], { customers: ['Mới'], known: ids });
    expect(await refresh(id)).toMatchObject({ scored: 20, noPurchases: 1, computed: 1 });
  });

  test('computes everybody after the window or what counts as frequency was set anew', async () => {
    const { id } = await buildOrganization();
    await buildLedger(id, [{ customer: 'An', day: '2026-03-01', total: 1_000 }]);
    await refresh(id);
    await withOrganization(id, (em) => em.execute('update app.organization set segment_window_days = 90'));
    expect(await refresh(id)).toMatchObject({ scored: 0, lapsed: 1, computed: 1 });
  });

  test('keeps the snapshot’s id when its day is computed again, and two at once do it one after the other', async () => {
    const { id } = await buildOrganization();
    await buildLedger(id, [{ customer: 'An', day: '2026-03-01', total: 1_000 }]);
    await Promise.all([refresh(id), refresh(id), refresh(id, { whole: true })]);
    const [first] = await snapshotsOf(id);
    await refresh(id, { whole: true });
    expect((await snapshotsOf(id)).map((snapshot) => snapshot.id)).toEqual([first?.id]);
  });

  test('that fails half way leaves the snapshot as it was', async () => {
    const { id } = await buildOrganization();
    const ids = await buildLedger(id, [{ customer: 'An', day: '2026-09-01', total: 1_000 }]);
    await refresh(id);
    const [before] = await snapshotsOf(id);
    await buildLedger(id, [{ customer: 'Bình', day: '2026-09-02', total: 1_000 }], { known: ids });
    const broken = withOrganization(id, async (em) => {
      await refreshSegments(em, asOf, { whole: true });
      throw new Error('stopped');
    });
    await expect(broken).rejects.toThrow('stopped');
    expect(await snapshotsOf(id)).toEqual([before]);
  });
});
