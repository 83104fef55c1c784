import type { EntityManager } from '../../platform/database/with-organization.js';
import { nextCode } from '../../platform/sql/next-code.js';
import { query, sqlText } from '../../platform/sql/sql.js';

const queueForCodes = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('receivable code ' || :organization_id::text, 0))`,
);
const greatestCode = sqlText(`
  select substr(code, 3)::bigint as number from app.receivable_entry
  where organization_id = :organization_id and code >= :first and code <= :last
    and length(code) = length(:last::text) and code ~ '^..[0-9]+$'
  order by code desc limit 1`);

/** The next free code of a series. Who takes one waits here for the other's commit, after the lock on the account. */
export async function freeCode(em: EntityManager, prefix: string): Promise<string> {
  await query(em, queueForCodes);
  return nextCode(prefix, async (first, last) => {
    const [row] = await query<{ number: number }>(em, greatestCode, { first, last });
    return row?.number;
  });
}
