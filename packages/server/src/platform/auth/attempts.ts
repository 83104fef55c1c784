import { createHash } from 'node:crypto';
import type pg from 'pg';
import { clock } from '../clock/clock.js';
import { AppError } from '../errors/app-error.js';

/** How many wrong tries there may be within how many seconds of the first. */
const LIMITS = {
  /** Of one address: a shop behind one router may sign in as often as it likes. */
  address: { tries: 10, seconds: 60 },
  /** On one account, from wherever: many addresses are cheap. */
  account: { tries: 20, seconds: 900 },
  currentPassword: { tries: 10, seconds: 900 },
  invitation: { tries: 10, seconds: 3_600 },
};
export type Limit = keyof typeof LIMITS;

const take = `
  insert into auth.attempt as a (key, tries, until) values ($1, 1, $2::timestamptz + $3 * interval '1 second')
  on conflict (key) do update set
    tries = case when a.until <= $2 then 1 else a.tries + 1 end,
    until = case when a.until <= $2 then excluded.until else a.until end
  returning tries, until`;
const giveBack = 'update auth.attempt set tries = tries - 1 where key = $1 and tries > 0';
const forget = `
  delete from auth.attempt
  where key in (select key from auth.attempt where until < $1 limit 100 for update skip locked)`;

const keyOf = (limit: Limit, of: string) => createHash('sha256').update(`${limit} ${of}`).digest('hex');

/**
 * Counts a try before it is known whether it is right, so that many at once are counted too; one that was right is given
 * back by `tryWasRight`. Throws RATE_LIMITED, with the seconds to wait, where there were too many.
 */
export async function takeTry(pool: pg.Pool, limit: Limit, of: string): Promise<void> {
  const { tries: most, seconds } = LIMITS[limit];
  const now = clock.now();
  const { rows } = await pool.query<{ tries: number; until: Date }>(take, [keyOf(limit, of), now, seconds]);
  const { tries = 0, until = now } = rows[0] ?? {};
  if (tries === 1) await pool.query(forget, [now]);
  if (tries <= most) return;
  const wait = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000));
  throw new AppError('RATE_LIMITED', 'tooManyAttempts', { params: { seconds: wait } });
}

export async function tryWasRight(pool: pg.Pool, limit: Limit, of: string): Promise<void> {
  await pool.query(giveBack, [keyOf(limit, of)]);
}
