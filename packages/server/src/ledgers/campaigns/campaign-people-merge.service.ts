import type { EntityManager } from '../../platform/database/with-organization.js';
import { emit } from '../../platform/jobs/outbox.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { CampaignChanged } from './campaign.event.js';

const unfit = loadSql(import.meta.url, './find-unfit-people.sql');
const decide = loadSql(import.meta.url, './decide-people.sql');
const merge = loadSql(import.meta.url, './merge-people.sql');
// One that is being started meanwhile waits, or is found as running.
const lock = sqlText(`
  select id from app.campaign where organization_id = :organization_id and id in (
    select campaign_id from app.staged_campaign_person where organization_id = :organization_id and import_id = :import_id::uuid)
  order by id for no key update`);
const byFile = sqlText(`
  update app.campaign set drawn_how = 'BY_FILE', drawn_on = starts_on, version = version + 1, updated_at = :now
  where organization_id = :organization_id and id = any(:ids::uuid[])`);

/** The staged people of a file, who come in at once. */
export interface StagedPeople extends Record<string, unknown> {
  importId: string;
  afterRow: number;
  throughRow: number;
  now: Date;
}

/** Tells the faults of staged people that reading their rows could not find. */
export async function findUnfitPeople(em: EntityManager, { importId }: { importId: string }): Promise<void> {
  await query(em, unfit, { importId });
}

/** Writes to each staged row what it means; brings nothing in. */
export async function decidePeople(em: EntityManager, staged: StagedPeople): Promise<void> {
  await query(em, decide, staged);
}

/** Decides staged people anew and brings them in, in the open transaction. */
export async function mergePeople(em: EntityManager, staged: StagedPeople): Promise<void> {
  await query(em, lock, staged);
  await decidePeople(em, staged);
  const changed = await query<{ campaignId: string; drawn: number }>(em, merge, staged);
  const ids = changed.filter(({ drawn }) => drawn > 0).map(({ campaignId }) => campaignId);
  if (ids.length > 0) await query(em, byFile, { ids, now: staged.now });
  for (const { campaignId } of changed) await emit(em, CampaignChanged, { campaignId });
}
