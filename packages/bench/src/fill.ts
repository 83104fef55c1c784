import pg from 'pg';
import { runAll, sqlFile } from './statement.js';

/** The sizes of the scale factors: 1 is one pharmacy, 20 a chain. */
const shape = (scale: number) => ({
  customers: 5_000 * scale,
  products: scale === 1 ? 500 : 2_000,
  branches: scale === 1 ? 1 : 20,
  sales: 100_000 * scale,
});

/**
 * Runs a file of statements that write records, by the superuser, without triggers and the checks of foreign keys: each
 * row points at one that was just written, and looking six million of them up would take most of the time.
 */
export async function fillFrom(path: string, values: Record<string, unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: process.env.BENCH_ADMIN_URL, options: '-c timezone=UTC' });
  await admin.connect();
  try {
    await admin.query('set session_replication_role = replica');
    await runAll(admin, sqlFile(path), values);
    await admin.query(
      `do $$ begin execute 'alter schema bench owner to ' || (select nspowner::regrole from pg_namespace where nspname = 'app'); end $$`,
    );
    await admin.query('vacuum analyze');
  } finally {
    await admin.end();
  }
}

/** Writes the records of a pharmacy as large as the scale says. */
export const fill = (organization: string, scale: number, until: string): Promise<void> =>
  fillFrom('data/pharmacy.sql', { organization, kind: 16, until, ...shape(scale) });
