/** `npm run bench [-- ARGUMENTS…]`: the measured comparisons of packages/bench, on a throw-away durable PostgreSQL of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildStale } from './build.mjs';
import { startPostgres } from './embedded-postgres.mjs';
import { inPackage } from './paths.mjs';
import { exitWith } from './refusal.mjs';

async function bench() {
  const dataDir = process.env.BENCH_DATA_DIR ?? mkdtempSync(path.join(os.tmpdir(), 'apotheca-bench-'));
  const say = (line) => process.stdout.write(`${line}\n`);
  await buildStale(['server', 'portal', 'bench'], say);
  const postgres = await startPostgres({ dataDir });
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    DATABASE_URL: postgres.databaseUrl,
    DATABASE_OWNER_URL: postgres.databaseOwnerUrl,
    BENCH_ADMIN_URL: postgres.adminUrl,
  };
  const child = spawn(process.execPath, [inPackage('bench', 'dist', 'main.js'), ...process.argv.slice(2)], {
    env,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.once('close', resolve));
  await postgres.stop();
  if (!process.env.BENCH_DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
  process.exit(code ?? 1);
}

bench().catch(exitWith);
