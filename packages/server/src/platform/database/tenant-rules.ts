import type pg from 'pg';
import { loadSql } from '../sql/statement.js';

const rules = loadSql(import.meta.url, './tenant-rules.sql');

/** What stands above tenants. */
const GLOBAL_TABLES = ['organization', 'migration'];
/** The one table without row security: COPY, which fills it, refuses to work under it. Written to and read by other ways only. */
const STAGING_TABLES = ['import_row'];

/** Every breach of the tenancy rules in the schema, as sentences; empty when all is well. */
export async function brokenTenantRules(client: pg.Client | pg.Pool, login = 'app_user'): Promise<string[]> {
  const given: Record<string, unknown> = {
    login,
    global_tables: GLOBAL_TABLES,
    staging_tables: STAGING_TABLES,
  };
  const { rows } = await client.query<{ name: string; problem: string }>(
    rules.text,
    rules.names.map((name) => given[name]),
  );
  return rows.map(({ name, problem }) => `${name}: ${problem}`);
}
