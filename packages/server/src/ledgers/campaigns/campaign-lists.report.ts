import { type RawBuilder, sql } from 'kysely';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { Campaign } from './campaign.entity.js';
import type { CampaignCounts, CampaignFilter, CampaignGroup, CampaignPerson } from './campaign.input.js';
import type { ExclusionReason } from './campaign-audience.entity.js';

const countPeople = loadSql(import.meta.url, './campaign-counts.sql');
const people = loadSql(import.meta.url, './campaign-people.sql');
const isId = /^[0-9a-f-]{36}$/;

function conditions(em: EntityManager, { states, kind, search }: CampaignFilter): RawBuilder<unknown> {
  const words = search?.normalize('NFC').trim().slice(0, 100);
  return sql.join(
    [
      sql`c.organization_id = ${organizationOf(em)}`,
      ...(states ? [sql`c.state = any(${states}::text[])`] : []),
      ...(kind ? [sql`c.kind = ${kind}`] : []),
      ...(words
        ? [sql`(strpos(app.fold(c.name), app.fold(${words}::text)) > 0 or c.code ^@ upper(${words}::text))`]
        : []),
    ],
    sql` and `,
  );
}

/** Up to `limit` campaigns after a cursor (first day, id), the latest first. */
export async function listCampaigns(
  em: EntityManager,
  filter: CampaignFilter,
  limit: number,
  after?: CursorValue[],
): Promise<Campaign[]> {
  const [day, id] = after ?? [];
  if (after && (!/^\d{4}-\d\d-\d\d$/.test(String(day)) || !isId.test(String(id))))
    throw badInput('badCursor', 'after');
  const rest = after ? sql` and (c.starts_on, c.id) < (${day}::date, ${id}::uuid)` : sql``;
  const { rows } = await sql<{ id: string }>`
    select c.id from app.campaign c where ${conditions(em, filter)}${rest}
    order by c.starts_on desc, c.id desc limit ${limit}`.execute(em.getKysely());
  const ids = rows.map((row) => row.id);
  const byId = new Map((await readRows(em, Campaign, 'id', ids)).map((campaign) => [campaign.id, campaign]));
  return ids.flatMap((each) => byId.get(each) ?? []);
}

export async function countCampaigns(em: EntityManager, filter: CampaignFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.campaign c where ${conditions(em, filter)}`.execute(
    em.getKysely(),
  );
  return rows[0]?.count ?? 0;
}

export const countsOf = (
  em: EntityManager,
  ids: readonly string[],
): Promise<(CampaignCounts & { id: string })[]> => query(em, countPeople, { ids });

export type ListedPerson = CampaignPerson & { code: string; name: string; phones: string[] };

/** Up to `limit` of a campaign's people in a group, by name, after a cursor (name, id). */
export function listCampaignPeople(
  em: EntityManager,
  campaignId: string,
  group: CampaignGroup,
  reason: ExclusionReason | null,
  limit: number,
  after?: CursorValue[],
): Promise<ListedPerson[]> {
  const [afterName, afterId] = after ?? [null, null];
  if (after && (typeof afterName !== 'string' || !isId.test(String(afterId))))
    throw badInput('badCursor', 'after');
  return query(em, people, { campaignId, group, reason, afterName, afterId, count: limit });
}
