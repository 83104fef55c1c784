import { existsSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { filePath, useFilesFolder } from '../../platform/files/files.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { pruneImportsJob } from './prune-imports.job.js';

useDatabase();
const NOW = new Date('2026-10-01T00:00:00Z');

test('what imports leave behind goes after its time; what came in, and the file it came from, stay', async () => {
  setClock(() => NOW);
  useFilesFolder(mkdtempSync(join(tmpdir(), 'apotheca-prune-')));
  const { id: organizationId } = await buildOrganization();
  const rows = <Row>(text: string, params = {}) =>
    withOrganization(organizationId, (em) => query<Row>(em, sqlText(text), params));
  const onDisk = (name: string, day: string) => {
    const path = filePath(organizationId, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'x');
    utimesSync(path, new Date(day), new Date(day));
    return path;
  };
  const imported = async (name: string, state: string, day: string, ended: boolean) => {
    const [file] = await rows<{ id: string }>(
      `insert into app.file (name, size, sha256, uploaded_by, created_at) values (:name, 1, 'x', 'x', :day) returning id`,
      { name, day },
    );
    const id = file?.id as string;
    const [made] = state
      ? await rows<{ id: string }>(
          `insert into app.import (file_id, file_name, file_size, state, failure_code, created_at, finished_at)
           values (:id, :name, 1, :state, :failure, :day, :ended) returning id`,
          { id, name, state, day, failure: state === 'FAILED' ? 'EMPTY' : null, ended: ended ? day : null },
        )
      : [];
    if (made)
      await rows(
        `insert into app.import_fault (import_id, row_number, column_heading, value, code) values (:id, 2, 'x', 'x', 'x')`,
        { id: made.id },
      );
    return { path: onDisk(id, day), importId: made?.id };
  };
  const completed = await imported('xong.csv', 'COMPLETED', '2026-06-01', true);
  const refused = await imported('hỏng.csv', 'FAILED', '2026-06-02', true);
  const waiting = await imported('chờ.csv', 'READY', '2026-08-01', false);
  const lately = await imported('mới hỏng.csv', 'FAILED', '2026-09-20', true);
  const unused = await imported('quên.csv', '', '2026-09-20', false);
  const fresh = await imported('vừa gửi.csv', '', '2026-09-30T20:00:00Z', false);
  const broken = onDisk('cut-off.part', '2026-09-01');
  await rows(`insert into app.import_row (import_id, row_number, left_out) values (:id, 2, false)`, {
    id: waiting.importId,
  });

  const result = await pruneImportsJob.run({
    organizationId,
    payload: { night: '2026-10-01' },
    runId: '',
    attempt: 1,
    progress: async () => undefined,
    signal: new AbortController().signal,
  });
  expect(result).toMatchObject({ expired: 1, faults: 2, files: 2, contents: 3 });
  const kept = { completed, refused, waiting, lately, unused, fresh, broken: { path: broken } };
  expect(Object.entries(kept).flatMap(([name, { path }]) => (existsSync(path) ? name : []))).toEqual([
    'completed',
    'waiting',
    'lately',
    'fresh',
  ]);
  expect(await rows('select file_name as name, state from app.import order by created_at')).toEqual([
    { name: 'xong.csv', state: 'COMPLETED' },
    { name: 'hỏng.csv', state: 'FAILED' },
    { name: 'chờ.csv', state: 'CANCELLED' },
    { name: 'mới hỏng.csv', state: 'FAILED' },
  ]);
  expect(await rows('select import_id as id from app.import_fault order by 1')).toHaveLength(2);
  expect(await rows('select * from app.staged_row')).toEqual([]);
  setClock();
});
