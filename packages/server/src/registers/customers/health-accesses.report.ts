import { type RawBuilder, sql } from 'kysely';
import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { searchCondition } from './customer-search.service.js';
import { HealthAccess } from './health-fact.entity.js';

@ArgsType()
export class HealthAccessFilter {
  @Field(() => ID, { nullable: true, description: 'With those merged into her' }) customerId?: string | null;
  @Field(() => String, { nullable: true, description: 'Whose: by name, code, card or phone' })
  search?: string | null;
  @Field(() => String, { nullable: true, description: 'Who looked: one of healthReaders' }) userId?:
    | string
    | null;
  @Field(() => BusinessDateScalar, { nullable: true }) from?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) to?: string | null;
}

@ObjectType({ description: 'Somebody who ever looked at health facts here' })
export class HealthReader {
  @Field(() => String) id!: string;
  @Field(() => String, { nullable: true }) name!: string | null;
}

/** Whom a search meets, asked by itself, so that row security leaves it its index; undefined where nothing was typed. */
async function findCustomers(
  em: EntityManager,
  text: string | null | undefined,
): Promise<string[] | undefined> {
  const condition = searchCondition(text);
  if (!condition) return undefined;
  const { rows } = await sql<{ id: string }>`select id from app.customer_search
    where organization_id = ${organizationOf(em)} and ${condition}`.execute(em.getKysely());
  return rows.map(({ id }) => id);
}

async function filtered(em: EntityManager, filter: HealthAccessFilter): Promise<RawBuilder<unknown>> {
  const organizationId = organizationOf(em);
  const found = await findCustomers(em, filter.search);
  const zone = sql`(select time_zone from app.organization where id = ${organizationId})`;
  return sql.join(
    [
      sql`a.organization_id = ${organizationId}`,
      ...(filter.customerId
        ? [
            sql`a.customer_id = any(array(select id from app.customer where organization_id = ${organizationId}
              and (id = ${filter.customerId}::uuid or merged_into_id = ${filter.customerId}::uuid)))`,
          ]
        : []),
      ...(found ? [sql`a.customer_id = any(${found}::uuid[])`] : []),
      ...(filter.userId ? [sql`a.user_id = ${filter.userId}`] : []),
      ...(filter.from ? [sql`a.at >= ${filter.from}::date::timestamp at time zone ${zone}`] : []),
      ...(filter.to ? [sql`a.at < (${filter.to}::date + 1)::timestamp at time zone ${zone}`] : []),
    ],
    sql` and `,
  );
}

/** Up to `limit` looks after a cursor (id), the newest first. */
export async function listHealthAccesses(
  em: EntityManager,
  filter: HealthAccessFilter,
  limit: number,
  after?: CursorValue[],
): Promise<HealthAccess[]> {
  const [last] = after ?? [];
  if (after && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(last)))
    throw badInput('badCursor', 'after');
  const rest = after ? sql` and a.id < ${String(last)}::uuid` : sql``;
  const { rows } = await sql<{ id: string }>`select a.id from app.health_access a
    where ${await filtered(em, filter)}${rest} order by a.id desc limit ${limit}`.execute(em.getKysely());
  const ids = rows.map(({ id }) => id);
  const byId = new Map((await readRows(em, HealthAccess, 'id', ids)).map((look) => [look.id, look]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function countHealthAccesses(em: EntityManager, filter: HealthAccessFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from app.health_access a
    where ${await filtered(em, filter)}`.execute(em.getKysely());
  return rows[0]?.count ?? 0;
}

/** Who ever looked, by name. */
export async function listHealthReaders(em: EntityManager): Promise<HealthReader[]> {
  const { rows } = await sql<{ id: string }>`select distinct user_id as id from app.health_access
    where organization_id = ${organizationOf(em)}`.execute(em.getKysely());
  const ids = rows.map(({ id }) => id);
  const users = await usersById(ids);
  return ids
    .map((id, index) => ({ id, name: users[index]?.name ?? null }))
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
}
