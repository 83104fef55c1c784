import { CompiledQuery } from 'kysely';
import { forkEntityManager } from '../database/database.js';
import { type EntityManager, organizationOf } from '../database/with-organization.js';
import type { Statement } from './statement.js';

export { loadSql, type Statement, sqlText } from './statement.js';

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
  // One statement is a transaction by itself.
  const result = await forkEntityManager()
    .getKysely()
    .executeQuery(CompiledQuery.raw(statement.text, values(statement, params)));
  return result.rows as Row[];
}
