import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** The statements of a file under packages/bench, with `:name` where a value goes. */
export const sqlFile = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** A statement of the server's own, with what it includes. */
export async function serverSql(path: string): Promise<string> {
  const server = new URL('../../server/', import.meta.url);
  const { readSql } = (await import(new URL('dist/platform/sql/statement.js', server).href)) as {
    readSql: (path: string) => string;
  };
  return readSql(fileURLToPath(new URL(`dist/${path}`, server)));
}

/** Runs one statement with named values. */
export function run(
  client: pg.Client,
  sql: string,
  values: Record<string, unknown>,
  before = '',
): Promise<pg.QueryResult> {
  const names: string[] = [];
  const text = sql.replace(/--[^\n]*/g, '').replace(/(?<![:\w]):([a-z]\w*)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return client.query(
    before + text,
    names.map((name) => values[name]),
  );
}

/** The plan of a statement, as it would be run. */
export async function explained(
  client: pg.Client,
  sql: string,
  values: Record<string, unknown>,
): Promise<string> {
  const { rows } = await run(client, sql, values, 'explain ');
  return rows.map((row: { 'QUERY PLAN': string }) => row['QUERY PLAN']).join('\n');
}

/** Runs a file of statements one after the other; strings between dollar signs stay whole. */
export async function runAll(client: pg.Client, sql: string, values: Record<string, unknown>): Promise<void> {
  for (const statement of sql.split(/;\s*\n/)) {
    if (statement.replace(/--[^\n]*/g, '').trim()) await run(client, statement, values);
  }
}
