import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { type BuiltFill, type BuiltMedicine, buildFills } from '../../../test/build-fills.js';
import { useDatabase } from '../../../test/database.js';
import { runsOf, settled, startWorker, until } from '../../../test/jobs.js';
import { ImportFinished } from '../../ledgers/imports/import.event.js';
import { SalesChanged } from '../../ledgers/sales/sale.event.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { useJobs } from '../../platform/jobs/define-job.js';
import { startDueNights } from '../../platform/jobs/nightly.js';
import { emit, enqueue } from '../../platform/jobs/outbox.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { MedicinesChanged } from '../../registers/products/medicine.event.js';
import { pruneRefillSnapshots, refreshRefills } from './refills.service.js';
import { refreshRefillsJob } from './refresh-refills.job.js';

const database = useDatabase();
let worker: Awaited<ReturnType<typeof startWorker>>;

beforeAll(async () => {
  useJobs([refreshRefillsJob]);
  worker = await startWorker(database);
});
afterAll(async () => {
  await worker.stop(5_000);
  setClock();
});

const medicine: BuiltMedicine = { name: 'Amlodipin', daysSupplyPerUnit: 1, longTerm: true };
const sold = (customer: string, day: string): BuiltFill => ({
  customer,
  medicine: medicine.name,
  day,
  quantity: 30,
});
const noon = (day: string) => setClock(() => new Date(`${day}T05:00:00Z`));
const snapshots = sqlText(`
  select id, as_of, courses, data_through,
    (select count(*)::integer from app.refill_course course where course.as_of = snapshot.as_of) as rows
  from app.refill_snapshot snapshot where organization_id = :organization_id order by as_of desc`);
interface Snapshot {
  id: string;
  as_of: string;
  courses: number;
  rows: number;
}
const snapshotsOf = (id: string) => withOrganization(id, (em) => query<Snapshot>(em, snapshots));
const daysOf = async (id: string) => (await snapshotsOf(id)).map((snapshot) => snapshot.as_of);

describe('courses follow the sales', () => {
  test('after an import, as of the last day with sales where that is before today; before any sale there are none', async () => {
    noon('2026-09-30');
    const { id } = await buildOrganization();
    const imported = () => withOrganization(id, (em) => emit(em, ImportFinished, { importId: randomUUID() }));
    await imported();
    await settled();
    expect(await snapshotsOf(id)).toEqual([]);
    await buildFills(id, [medicine], [sold('An', '2026-09-12')]);
    await imported();
    await settled();
    expect(await snapshotsOf(id)).toMatchObject([
      { as_of: '2026-09-12', courses: 1, rows: 1, data_through: '2026-09-12' },
    ]);
  });

  test('after a sale, of the touched customer alone; again without one, of nobody', async () => {
    noon('2026-09-30');
    const { id } = await buildOrganization();
    const people = Array.from({ length: 20 }, (_, n) => sold(`K${n}`, '2026-09-01'));
    const known = await buildFills(id, [medicine], people);
    const changed = async () => {
      await withOrganization(id, (em) => emit(em, SalesChanged, { saleIds: [] }));
      await settled();
      const [run] = (await runsOf(id)).slice(-1);
      const result = run?.result as { refreshed: { computed: number | null }[] } | undefined;
      return result?.refreshed[0]?.computed;
    };
    expect(await changed()).toBeNull();
    // What was written while another transaction was open anywhere is looked at once more; then nothing is left to do.
    await until(async () => (await changed()) === 0);
    await buildFills(id, [], [sold('K3', '2026-09-01')], known);
    expect(await changed()).toBe(1);
    expect(await snapshotsOf(id)).toMatchObject([{ courses: 20, rows: 20 }]);
  });

  test('after a sale, of its medicine alone: her other courses stay as they were written', async () => {
    noon('2026-09-30');
    const { id } = await buildOrganization();
    const other: BuiltMedicine = { ...medicine, name: 'Metformin' };
    const second = { ...sold('An', '2026-09-01'), medicine: other.name };
    const people = Array.from({ length: 9 }, (_, n) => sold(`K${n}`, '2026-09-01'));
    const known = await buildFills(id, [medicine, other], [sold('An', '2026-09-01'), second, ...people]);
    const refresh = () => withOrganization(id, (em) => refreshRefills(em, '2026-09-30'));
    await until(async () => (await refresh()).computed === 0);
    const ofAn = () =>
      withOrganization(id, (em) =>
        query<{ fills: number; written: string }>(
          em,
          sqlText(`
            select course.fills, course.xmin::text as written
            from app.refill_course course join app.customer on customer.id = course.customer_id
            where course.organization_id = :organization_id and customer.name = 'An'
            order by course.fills, course.medicine_key`),
        ),
      );
    const before = await ofAn();
    expect(before.map(({ fills }) => fills)).toEqual([1, 1]);
    await buildFills(id, [], [sold('An', '2026-09-20')], known);
    expect((await refresh()).computed).toBe(1);
    const [stayed, renewed] = await ofAn();
    expect([stayed?.fills, renewed?.fills]).toEqual([1, 2]);
    expect(before.map(({ written }) => written)).toContain(stayed?.written);
    expect(before.map(({ written }) => written)).not.toContain(renewed?.written);
  });

  test('after somebody confirmed what a product holds: its sales become fills', async () => {
    noon('2026-09-30');
    const { id } = await buildOrganization();
    const { products } = await buildFills(id, [{ ...medicine, key: null }], [sold('An', '2026-09-12')]);
    const changed = async () => {
      await withOrganization(id, (em) => emit(em, MedicinesChanged, {}));
      await settled();
    };
    await changed();
    expect(await snapshotsOf(id)).toMatchObject([{ courses: 0 }]);
    await withOrganization(id, (em) =>
      query(em, sqlText(`update app.product set medicine_key = 'amlodipine|ORAL' where id = :id`), {
        id: products.get(medicine.name),
      }),
    );
    await changed();
    expect(await snapshotsOf(id)).toMatchObject([{ as_of: '2026-09-12', courses: 1 }]);
  });

  test('every night once: a second start makes nothing new, and nights without power are made up for once', async () => {
    noon('2026-09-30');
    const { id } = await buildOrganization();
    const known = await buildFills(id, [medicine], [sold('An', '2026-09-30')]);
    const night = async (at: string) => {
      setClock(() => new Date(at));
      await startDueNights();
      await startDueNights();
      await settled();
    };
    await night('2026-09-30T19:30:00Z');
    expect(await daysOf(id)).toEqual(['2026-09-30']);
    const [first] = await snapshotsOf(id);
    await night('2026-09-30T19:40:00Z');
    expect(await snapshotsOf(id)).toEqual([first]);
    // Two nights are missed; the day after, sales until yesterday are there.
    await buildFills(id, [], [sold('An', '2026-10-02')], known);
    await night('2026-10-03T19:30:00Z');
    expect(await daysOf(id)).toEqual(['2026-10-02', '2026-09-30']);
    expect((await runsOf(id)).filter((run) => run.cause === 'NIGHTLY')).toHaveLength(2);
  });

  test('a day that somebody asks for is computed from all records', async () => {
    noon('2026-09-30');
    const { id } = await buildOrganization();
    await buildFills(id, [medicine], [sold('An', '2026-03-01'), sold('Bình', '2026-09-01')]);
    await withOrganization(id, (em) => enqueue(em, refreshRefillsJob, { asOf: '2026-03-31' }));
    await settled();
    expect(await snapshotsOf(id)).toMatchObject([{ as_of: '2026-03-31', courses: 1 }]);
  });

  test('old days are forgotten with their courses but for the last of each month, unless somebody asked for them of late', async () => {
    const { id } = await buildOrganization();
    await buildFills(id, [medicine], [sold('An', '2026-06-01')]);
    for (const day of ['2026-06-29', '2026-06-30', '2026-07-10', '2026-07-20', '2026-08-01', '2026-08-02']) {
      noon(day);
      await withOrganization(id, (em) => refreshRefills(em, day));
    }
    noon('2026-10-02');
    await withOrganization(id, (em) => refreshRefills(em, '2026-06-15'));
    await withOrganization(id, (em) => pruneRefillSnapshots(em, '2026-10-02'));
    expect(await daysOf(id)).toEqual(['2026-08-02', '2026-08-01', '2026-07-20', '2026-06-30', '2026-06-15']);
    const left = await withOrganization(id, (em) =>
      query(em, sqlText('select distinct as_of from app.refill_course')),
    );
    expect(left).toHaveLength(5);
  });
});

describe('a refresh', () => {
  test('keeps the snapshot’s id when its day is computed again, and two at once do it one after the other', async () => {
    const { id } = await buildOrganization();
    await buildFills(id, [medicine], [sold('An', '2026-09-01')]);
    const refresh = (options = {}) => withOrganization(id, (em) => refreshRefills(em, '2026-09-30', options));
    await Promise.all([refresh(), refresh(), refresh({ whole: true })]);
    const [first] = await snapshotsOf(id);
    await refresh({ whole: true });
    expect(await snapshotsOf(id)).toEqual([first]);
  });

  test('that fails half way leaves the snapshot as it was', async () => {
    const { id } = await buildOrganization();
    const known = await buildFills(id, [medicine], [sold('An', '2026-09-01')]);
    await withOrganization(id, (em) => refreshRefills(em, '2026-09-30'));
    const before = await snapshotsOf(id);
    await buildFills(id, [], [sold('Bình', '2026-09-02')], known);
    const broken = withOrganization(id, async (em) => {
      await refreshRefills(em, '2026-09-30', { whole: true });
      throw new Error('stopped');
    });
    await expect(broken).rejects.toThrow('stopped');
    expect(await snapshotsOf(id)).toEqual(before);
  });

  test('takes a quantity that nobody can have meant, and is not stopped by it', async () => {
    const { id } = await buildOrganization();
    await buildFills(id, [medicine], [{ ...sold('An', '2026-09-01'), quantity: 999_999_999_999 }]);
    await withOrganization(id, (em) => refreshRefills(em, '2026-09-30'));
    const rows = await withOrganization(id, (em) =>
      query(em, sqlText('select run_out_on, covered_days from app.refill_course')),
    );
    expect(rows).toEqual([{ run_out_on: '2036-08-29', covered_days: 30 }]);
  });
});
