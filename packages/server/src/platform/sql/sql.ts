import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CompiledQuery } from 'kysely';
import { forkEntityManager } from '../database/database.js';
import { type EntityManager, organizationOf } from '../database/with-organization.js';

/** A statement whose parameters were written `:name`; `names[i]` is the parameter of `$i+1`. */
export interface Statement {
  text: string;
  names: string[];
}

/** A statement given in place. Comments go, `:name` becomes `$n`; casts (`::date`) stay. */
export function sqlText(source: string): Statement {
  const names: string[] = [];
  const text = source.replace(/--[^\n]*/g, '').replace(/(?<![:\w]):([a-z]\w*)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text: text.trim(), names };
}

/** The statement of a file beside the module: `loadSql(import.meta.url, './segments.sql')`. */
export function loadSql(moduleUrl: string, file: string): Statement {
  return sqlText(readFileSync(fileURLToPath(new URL(file, moduleUrl)), 'utf8'));
}

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function values(statement: Statement, params: Record<string, unknown>): unknown[] {
  return statement.names.map((name) => {
    const value = params[camel(name)];
    if (value === undefined) throw new Error(`the statement's parameter :${name} was not given`);
    return value;
  });
}

/**
 * Runs a statement in the transaction of `em` and gives its rows. Parameters are given in camelCase, null for none;
 * `:organization_id` is filled in from the scope. int8 comes as number, numeric, date and timestamptz as string.
 */
export async function query<Row>(
  em: EntityManager,
  statement: Statement,
  params: Record<string, unknown> = {},
): Promise<Row[]> {
  const all = { organizationId: organizationOf(em), ...params };
  const result = await em.getKysely().executeQuery(CompiledQuery.raw(statement.text, values(statement, all)));
  return result.rows as Row[];
}

/** Asks one of the functions that look across organizations (tenancy: each is as narrow as it can be). */
export async function queryAcross<Row>(
  statement: Statement,
  params: Record<string, unknown> = {},
): Promise<Row[]> {
  return forkEntityManager().transactional(async (em) => {
    const result = await (em as EntityManager)
      .getKysely()
      .executeQuery(CompiledQuery.raw(statement.text, values(statement, params)));
    return result.rows as Row[];
  });
}
