import type { EntityManager } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import type { RefillSnapshot } from './refills.schema.js';

const newestUpTo = sqlText(`
  select id, as_of as "asOf", computed_at as "computedAt", data_through as "dataThrough", courses,
    lead_days as "leadDays", shrinkage, learned_through as "learnedThrough"
  from app.refill_snapshot
  where organization_id = :organization_id and (:as_of::date is null or as_of <= :as_of)
  order by as_of desc limit 1`);

/** The newest snapshot, or the newest on or before a day; undefined where there is none. */
export async function findRefillSnapshot(
  em: EntityManager,
  asOf?: string | null,
): Promise<RefillSnapshot | undefined> {
  return (await query<RefillSnapshot>(em, newestUpTo, { asOf: asOf ?? null }))[0];
}
