import { describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { findImport, importFile, stage } from '../../../test/import-file.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { checkImport } from './check-import.js';
import { allowMerge, cancelImport, confirmImport } from './import.service.js';
import { breakMergeOff, mergeImport } from './merge-import.js';

useDatabase();

const heading =
  'Mã hóa đơn¦Thời gian¦Mã khách hàng¦Tổng tiền hàng¦Khách cần trả¦Khách đã trả¦Trạng thái¦Mã hàng¦Số lượng¦Thành tiền';
const file = (count: number) => [
  heading,
  ...Array.from(
    { length: count },
    (_, n) => `HD${n}¦01/03/2026 08:30¦KH${n % 50}¦1000¦1000¦1000¦Hoàn thành¦SP${n % 9}¦1¦1000`,
  ),
];
const organization = async () => (await buildOrganization()).id;
const one = async (id: string, sql: string) =>
  (await withOrganization(id, (em) => query<Record<string, unknown>>(em, sqlText(sql))))[0];
const inForce = (id: string) =>
  one(
    id,
    'select count(*) as sales, count(distinct code) as codes, (select count(*) from app.sale_line) as lines from app.sale',
  );
const left = (id: string) =>
  one(
    id,
    'select (select count(*) from app.staged_row) as rows, (select count(*) from app.import_record) as records',
  );

describe('an import that is cut off', () => {
  test('in the middle of the merge goes on where it stopped: no row twice, none missing, told once', async () => {
    const id = await organization();
    const importId = await stage(id, file(700));
    await withOrganization(id, (em) => allowMerge(em, importId));
    const cut = mergeImport(id, importId, {
      progress: async ({ done }) => {
        if (done > 0) throw new Error('the worker is gone');
      },
    });
    await expect(cut).rejects.toThrow('the worker is gone');
    expect(await inForce(id)).toEqual({ sales: 300, codes: 300, lines: 300 });
    expect(await findImport(id, importId)).toMatchObject({ state: 'MERGING' });
    await mergeImport(id, importId);
    expect(await inForce(id)).toEqual({ sales: 700, codes: 700, lines: 700 });
    expect(await findImport(id, importId)).toMatchObject({
      state: 'COMPLETED',
      createCount: 700,
      skipCount: 0,
      mergedThrough: 701,
    });
    await mergeImport(id, importId);
    expect(await one(id, `select count(*) as told from app.outbox where name = 'ImportFinished'`)).toEqual({
      told: 1,
    });
    expect(
      await one(id, 'select sum(net) as net, sum(purchases) as purchases from app.customer_sales'),
    ).toEqual({ net: '700000', purchases: 700 });
    expect(await left(id)).toEqual({ rows: 0, records: 0 });
  });

  test('in the middle of reading begins anew and finds each row once', async () => {
    const id = await organization();
    const importId = await stage(id, file(20));
    await withOrganization(id, (em) => query(em, sqlText(`update app.import set state = 'CHECKING'`)));
    await Promise.all([checkImport(id, importId), checkImport(id, importId)]);
    expect(await findImport(id, importId)).toMatchObject({ state: 'READY', rowCount: 20, createCount: 20 });
    expect(await left(id)).toEqual({ rows: 20, records: 20 });
  });
});

test('a merge that broke off for good says so, and a retry of its job brings in the rest', async () => {
  const id = await organization();
  const importId = await stage(id, file(3));
  await withOrganization(id, (em) => allowMerge(em, importId));
  await breakMergeOff(id, importId);
  expect(await findImport(id, importId)).toMatchObject({ state: 'FAILED', failureCode: 'MERGE_BROKE_OFF' });
  await mergeImport(id, importId);
  expect(await findImport(id, importId)).toMatchObject({
    state: 'COMPLETED',
    failureCode: null,
    createCount: 3,
  });
});

describe('of several files that are confirmed together', () => {
  const told = async (id: string) =>
    (
      await withOrganization(id, (em) =>
        query<{ name: string }>(
          em,
          sqlText(`select name from app.outbox where name like 'Import%' order by id`),
        ),
      )
    ).map(({ name }) => name);
  const confirmed = async (id: string, count: number, prefix: string) => {
    const importId = await stage(
      id,
      file(count).map((line) => line.replace(/^HD/, prefix)),
    );
    await withOrganization(id, (em) => allowMerge(em, importId));
    return importId;
  };

  test('each is told when it is in, and what is computed of records is asked for once, after the last', async () => {
    const id = await organization();
    const [first, second] = [await confirmed(id, 3, 'HA'), await confirmed(id, 4, 'HB')];
    await mergeImport(id, first);
    expect(await told(id)).toEqual(['ImportMerged']);
    await mergeImport(id, second);
    expect(await told(id)).toEqual(['ImportMerged', 'ImportMerged', 'ImportFinished']);
  });

  test('one that breaks off for good holds nothing up', async () => {
    const id = await organization();
    const [first, second] = [await confirmed(id, 3, 'HA'), await confirmed(id, 4, 'HB')];
    await mergeImport(id, first);
    await breakMergeOff(id, second);
    expect(await told(id)).toEqual(['ImportMerged', 'ImportFinished']);
    await breakMergeOff(id, second);
    expect(await told(id)).toEqual(['ImportMerged', 'ImportFinished']);
  });
});

test('the first file of an organization means what it means to one that has imported before', async () => {
  const [fresh, used] = [await organization(), await organization()];
  await importFile(used, [heading, 'HX¦01/01/2026 08:30¦KH1¦1000¦1000¦1000¦Hoàn thành¦SP1¦1¦1000']);
  const lines = [
    ...file(4),
    'HD7¦02/03/2026 08:30¦KH1¦1000¦1000¦0¦Đã hủy¦SP1¦1¦1000',
    'HD8¦02/03/2026 08:30¦KH1¦-1000¦-1000¦-1000¦Hoàn thành¦SP1¦-1¦-1000',
    'HD9¦02/03/2026 08:30¦KH1¦1000¦1000¦1000¦Hoàn thành¦SP1¦1¦900',
  ];
  const meant = async (id: string) => {
    await stage(id, lines);
    const records = await withOrganization(id, (em) =>
      query(
        em,
        sqlText(`
        select key, action, target_id is not null as target, previous_id, faulty from app.import_record order by first_row`),
      ),
    );
    const faults = await one(id, 'select array_agg(code order by row_number) as codes from app.import_fault');
    return { records, faults };
  };
  const first = await meant(fresh);
  expect(first).toEqual(await meant(used));
  expect(first.records.map((record) => (record as { action: string | null }).action)).toEqual([
    ...Array.from({ length: 6 }, () => 'CREATE'),
    null,
  ]);
  expect(first.faults).toEqual({ codes: ['LINES_DO_NOT_ADD_UP'] });
});

describe('the same file', () => {
  test('imported twice at once comes in once', async () => {
    const id = await organization();
    const ids = await Promise.all([stage(id, file(400)), stage(id, file(400))]);
    for (const importId of ids) await withOrganization(id, (em) => allowMerge(em, importId));
    await Promise.all(ids.map((importId) => mergeImport(id, importId)));
    expect(await inForce(id)).toEqual({ sales: 400, codes: 400, lines: 400 });
    const counts = await Promise.all(ids.map((importId) => findImport(id, importId)));
    expect(counts.reduce((sum, { createCount }) => sum + (createCount ?? 0), 0)).toBe(400);
    expect(counts.reduce((sum, { skipCount }) => sum + (skipCount ?? 0), 0)).toBe(400);
  });

  test('confirmed twice is merged by one job', async () => {
    const id = await organization();
    const importId = await stage(id, file(3));
    for (let again = 0; again < 2; again++) await withOrganization(id, (em) => confirmImport(em, importId));
    expect(await one(id, `select count(*) as runs from app.job_run where job = 'merge-import'`)).toEqual({
      runs: 1,
    });
  });
});

describe('a checked import', () => {
  test('changes nothing until it is confirmed, and nothing when it is cancelled', async () => {
    const id = await organization();
    const importId = await stage(id, file(3));
    expect(await findImport(id, importId)).toMatchObject({ state: 'READY', createCount: 3 });
    expect(await inForce(id)).toEqual({ sales: 0, codes: 0, lines: 0 });
    await withOrganization(id, (em) => cancelImport(em, importId));
    await expect(withOrganization(id, (em) => confirmImport(em, importId))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await mergeImport(id, importId);
    expect(await inForce(id)).toEqual({ sales: 0, codes: 0, lines: 0 });
    expect(await left(id)).toEqual({ rows: 0, records: 0 });
  });

  test('is not seen by another organization, nor are its rows, records and faults', async () => {
    const [mine, other] = [await organization(), await organization()];
    await importFile(mine, [...file(2), 'HD9¦hỏng¦KH1¦1¦1¦1¦Hoàn thành¦SP1¦1¦1']);
    const importId = await stage(mine, file(5));
    expect(
      await one(
        other,
        `select (select count(*) from app.staged_row) as rows, (select count(*) from app.import_record) as records,
      (select count(*) from app.import_fault) as faults, (select count(*) from app.import) as imports, (select count(*) from app.staged_invoice) as invoices`,
      ),
    ).toEqual({
      rows: 0,
      records: 0,
      faults: 0,
      imports: 0,
      invoices: 0,
    });
    await expect(withOrganization(other, (em) => confirmImport(em, importId))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await withOrganization(other, (em) => query(em, sqlText('delete from app.staged_row')));
    // the first two are known word for word
    expect(await left(mine)).toEqual({ rows: 3, records: 3 });
  });

  test('can not be written past its view: the staging table takes no organization and shows no row', async () => {
    const id = await organization();
    const ask = (sql: string) => withOrganization(id, (em) => query(em, sqlText(sql)));
    await expect(ask('select * from app.import_row')).rejects.toMatchObject({
      message: expect.stringMatching(/permission denied/),
    });
    await expect(
      ask(
        `insert into app.import_row (organization_id, import_id, row_number, left_out) values (:organization_id, :organization_id, 1, false)`,
      ),
    ).rejects.toMatchObject({ message: expect.stringMatching(/permission denied/) });
  });
});
