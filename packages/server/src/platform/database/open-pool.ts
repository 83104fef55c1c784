import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { log } from '../log/log.js';
import { isAway } from './is-away.js';

/**
 * A pool whose connections may be lost at any time: `lost` is told, and whoever holds one learns it by its next statement.
 * An error that nobody hears would end the process, and the pool itself hears only those of connections that lie idle.
 */
export function openPool(config: pg.PoolConfig, lost: (error: Error & { code?: string }) => void): pg.Pool {
  const pool = new pg.Pool({ connectionTimeoutMillis: 5_000, ...config });
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/** Waits until the database answers; throws what is wrong with it other than that it is away. */
export async function waitForDatabase(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      if (!isAway(error)) throw error;
      if (tries === 0) log.warn({ code: (error as { code?: string }).code }, 'the database is waited for');
      await sleep(500);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
