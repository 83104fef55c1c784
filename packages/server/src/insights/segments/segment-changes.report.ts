import type { EntityManager } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import type { SegmentChanges, SegmentMove } from './segment-changes.schema.js';
import { countMembers } from './segment-members.report.js';
import { findSnapshot } from './segments.report.js';

const movesOf = loadSql(import.meta.url, './segment-moves.sql');
const dayBefore = sqlText(`select max(as_of) as since from app.segment_snapshot
  where organization_id = :organization_id and as_of < :as_of`);

const BACK_AFTER_DAYS = 90;

/** How the snapshot as of a day, or the newest, differs from the one before; null where one of them is missing. */
export async function reportChanges(
  em: EntityManager,
  given?: string | null,
): Promise<SegmentChanges | null> {
  const asOf = (await findSnapshot(em, given))?.asOf;
  if (!asOf) return null;
  const [before] = await query<{ since: string | null }>(em, dayBefore, { asOf });
  if (!before?.since) return null;
  const { since } = before;
  return {
    asOf,
    since,
    moves: await query<SegmentMove>(em, movesOf, { asOf, since }),
    backAfterDays: BACK_AFTER_DAYS,
    cameBack: await countMembers(em, asOf, { since, backAfterDays: BACK_AFTER_DAYS }),
  };
}
