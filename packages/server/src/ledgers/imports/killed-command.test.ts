import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { csv } from '../../../test/import-file.js';
import { heading, line, rowsOf } from '../../../test/invoice-lines.js';
import { settled, startWorker, until } from '../../../test/jobs.js';
import { useFilesFolder } from '../../platform/files/files.js';
import { useJobs } from '../../platform/jobs/define-job.js';
import { checkImportJob } from './check-import.job.js';
import { mergeImportJob } from './merge-import.job.js';

const database = useDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'apotheca-killed-'));
const command = fileURLToPath(new URL('../../import-command.ts', import.meta.url));
const SALES = 9_000;
const lines = Array.from({ length: SALES }, (_, n) =>
  line('SP1', 1, 1_000, { code: `HD${n}`, subtotal: 1_000 }),
);

function run(slug: string, file: string) {
  const words = ['--import', 'tsx', command, file, '--organization', slug];
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url, DATA_DIR: dataDir };
  return spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

const imports = (id: string) =>
  rowsOf(
    id,
    `select i.state, i.merged_through > 0 as begun, i.create_count as created, i.skip_count as skipped from app.import i order by id`,
  );
const inForce = async (id: string) =>
  (
    await rowsOf(
      id,
      `select count(*) as sales, count(distinct code) as codes, sum(total) as total,
        (select count(*) from app.sale_line) as lines, (select sum(net) from app.customer_sales) as net from app.sale where in_force`,
    )
  )[0];
const whole = { sales: SALES, codes: SALES, total: '9000000', lines: SALES, net: '9000000' };

async function killIn(state: 'CHECKING' | 'MERGING', slug: string, id: string, file: string): Promise<void> {
  const killed = run(slug, file);
  await until(async () => {
    const [found] = await imports(id);
    return found?.state === state && (state === 'CHECKING' || found.begun);
  }, 60_000);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
}

test('an import whose command is killed goes on: by the next worker, or by the same command again', async () => {
  useFilesFolder(dataDir);
  const file = join(dataDir, 'lines.csv');
  writeFileSync(file, csv([heading, ...lines]));

  const byWorker = await buildOrganization();
  await killIn('MERGING', byWorker.slug, byWorker.id, file);
  useJobs([checkImportJob, mergeImportJob]);
  const worker = await startWorker(database);
  await settled(60_000);
  await worker.stop();
  expect(await imports(byWorker.id)).toEqual([
    { state: 'COMPLETED', begun: true, created: SALES, skipped: 0 },
  ]);
  expect(await inForce(byWorker.id)).toEqual(whole);

  const byCommand = await buildOrganization();
  await killIn('CHECKING', byCommand.slug, byCommand.id, file);
  const [code] = await once(run(byCommand.slug, file), 'exit');
  expect(code).toBe(0);
  expect(await imports(byCommand.id)).toEqual([
    { state: 'COMPLETED', begun: true, created: SALES, skipped: 0 },
  ]);
  expect(await inForce(byCommand.id)).toEqual(whole);
}, 180_000);
