import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { entities } from '../../entities.js';
import { ChangeCollector } from '../audit/change-collector.js';
import { log } from '../log/log.js';
import { openPool } from './open-pool.js';
import { brokenTenantRules } from './tenant-rules.js';

// int8 as a number: amounts are integers far below 2^53, and a greater one is an error rather than a rounding.
pg.types.setTypeParser(20, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error('an integer from the database is beyond 2^53');
  return value;
});

let orm: MikroORM | undefined;
let pool: pg.Pool | undefined;
let currentUrl = '';

/** Opens the connection pool of this process as the server's login role, which row security binds. */
export async function openDatabase(options: {
  url: string;
  poolSize?: number;
  onQuery?: (sql: string) => void;
}): Promise<void> {
  orm = await MikroORM.init({
    entities,
    clientUrl: options.url,
    dbName: decodeURIComponent(new URL(options.url).pathname.slice(1)),
    // A new connection signs in and reads the catalogue: that would be waited for after each quiet moment.
    pool: { min: 0, max: options.poolSize ?? 10, idleTimeoutMillis: 5 * 60_000 },
    driverOptions: {
      options: '-c timezone=UTC',
      connectionTimeoutMillis: 5_000,
      application_name: 'apotheca',
    },
    allowGlobalContext: false,
    autoJoinRefsForFilters: false,
    dataloader: true,
    forceUtcTimezone: true,
    ensureDatabase: false,
    discovery: { checkDuplicateTableNames: false },
    subscribers: [new ChangeCollector()],
    debug: options.onQuery ? ['query'] : false,
    logger: options.onQuery ?? ((message) => log.debug(message)),
    colors: false,
  });
  pool = openPool({ connectionString: options.url, max: 6, options: '-c timezone=UTC' }, (error) =>
    log.warn({ code: error.code }, 'a database connection was lost'),
  );
  currentUrl = options.url;
  const broken = await brokenTenantRules(pool);
  if (broken.length > 0)
    throw new Error(`The schema does not keep organizations apart:\n${broken.join('\n')}`);
}

/** A pool outside the mapper for what needs a raw client: LISTEN and COPY. Row security binds it all the same. */
export function rawPool(): pg.Pool {
  if (!pool) throw new Error('the database is not open');
  return pool;
}

export const databaseIsOpen = (): boolean => orm !== undefined;

export const databaseUrl = (): string => currentUrl;

/** An entity manager without a scope: for `withOrganization` and the functions that ask across organizations. */
export function forkEntityManager(session?: { variables: Record<string, string> }): EntityManager {
  if (!orm) throw new Error('the database is not open');
  return orm.em.fork({ useContext: false, session });
}

/** For the drift check: what the mapper believes of the tables. */
export function entityMetadata() {
  if (!orm) throw new Error('the database is not open');
  return orm.getMetadata();
}

export async function closeDatabase(): Promise<void> {
  await Promise.all([orm?.close(true), pool?.end()]);
  orm = undefined;
  pool = undefined;
}

/** Answers, or throws when the database does not. */
export async function pingDatabase(): Promise<void> {
  await rawPool().query('select 1');
}
