import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { closeDatabase, openDatabase } from '../src/platform/database/database.js';
import { copyTemplate, dropDatabase, urlOf } from './template.js';

export interface TestDatabase {
  /** As the server signs in: bound by row security. */
  url: string;
  /** As migrations do: owner of the tables, not bound. */
  ownerUrl: string;
}

const seen: string[] = [];

/** The statements that the mapper sent since the last call: operations count them. */
export const takeStatements = (): string[] => seen.splice(0);

/** A fresh, migrated database of the test file's own, opened before its tests and dropped after them. */
export function useDatabase(): TestDatabase {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const database = { url: urlOf('server', name), ownerUrl: urlOf('owner', name) };
  beforeAll(async () => {
    await copyTemplate(name);
    await openDatabase({ url: database.url, poolSize: 40, onQuery: (sql) => seen.push(sql) });
  });
  afterAll(async () => {
    await closeDatabase();
    await dropDatabase(name);
  });
  return database;
}
