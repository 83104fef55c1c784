import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { readSql, sqlText } from '../../src/platform/sql/statement.js';
import { useDatabase } from '../database.js';

const database = useDatabase();
let client: pg.Client;

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.sql'))
  .map((name) => join('src', name))
  .sort();

beforeAll(async () => {
  client = new pg.Client({ connectionString: database.url });
  client.on('error', () => undefined); // it is dropped with the database
  await client.connect();
});
afterAll(() => client.end());

/** What the header says it reads and writes, and what its parameters are called. */
function header(source: string): { tables: string[]; parameters: string[] } {
  const lists = (name: string) =>
    [...source.matchAll(new RegExp(`^-- ${name}:(.*(?:\\n--   .*)*)`, 'gm'))]
      .flatMap((match) => (match[1] ?? '').replace(/\n--/g, ' ').split(','))
      .map((part) => part.trim().split(/\s/)[0] ?? '')
      .filter((part) => part && part !== 'none' && part !== 'the');
  return {
    tables: [...new Set([...lists('reads'), ...lists('writes')])]
      .filter((name) => name.startsWith('app.'))
      .sort(),
    parameters: lists('parameters')
      .map((name) => name.replace(/^:/, ''))
      .filter((name) => name !== 'organization_id')
      .filter((name, index, all) => all.indexOf(name) === index)
      .sort(),
  };
}

async function relationsIn(text: string): Promise<string[]> {
  const named = [
    // A name before a bracket is a function's, but for `insert into app.branch (name)`.
    ...new Set(
      [...text.matchAll(/\bapp\.([a-z_]+)(?!\w*\s*\()|\binto app\.([a-z_]+)/g)].map(
        (match) => `app.${match[1] ?? match[2]}`,
      ),
    ),
  ];
  const { rows } = await client.query<{ name: string }>(
    'select name from unnest($1::text[]) name where to_regclass(name) is not null order by name collate "C"',
    [named],
  );
  return rows.map((row) => row.name);
}

describe('every .sql', () => {
  test('is found', () => expect(files.length).toBeGreaterThan(3));

  test.each(files)('%s prepares on the migrated schema, and its header says what it reads', async (file) => {
    const source = readSql(file);
    const statement = sqlText(source);
    await client.query(`prepare checked as ${statement.text}`);
    await client.query('deallocate checked');
    const said = header(source);
    const names = statement.names.filter((name) => name !== 'organization_id').sort();
    expect({ file, ...said }).toEqual({ file, tables: await relationsIn(statement.text), parameters: names });
    expect(statement.text).not.toMatch(/\bnow\(\)|current_date|current_timestamp/i);
  });
});
