import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { cleanText } from './customer.rules.js';
import { CustomerGroup } from './customer-group.entity.js';

/**
 * A group's name, unique in the organization, the group that it belongs to (null for none), and whether its customers
 * are shops; left out: as it is.
 */
export interface GroupFields {
  name: string;
  parentId?: string | null;
  wholesale?: boolean | null;
}

// Who changes the tree waits for the other's end: two moves at once could close a circle that neither sees.
const lockTree = sqlText(
  `select pg_advisory_xact_lock(hashtextextended('customer groups ' || :organization_id::text, 0))`,
);
const above = sqlText(`
  with recursive above as (
    select id, parent_id from app.customer_group where organization_id = :organization_id and id = :id
    union
    select g.id, g.parent_id from app.customer_group g join above on above.parent_id = g.id
    where g.organization_id = :organization_id
  )
  select id from above`);

/** Adds a group. Throws BAD_INPUT, NOT_FOUND (the group above), CONFLICT (a name in use), each with its field. */
export async function createGroup(em: EntityManager, fields: GroupFields): Promise<CustomerGroup> {
  await query(em, lockTree);
  const group = em.create(CustomerGroup, await check(em, fields));
  await em.persist(group).flush().catch(refuseTaken(fields));
  return group;
}

/**
 * Renames a group that is still at `version`, or moves it with all that is below. Throws as createGroup, and BAD_INPUT
 * where it would come to lie below itself.
 */
export async function updateGroup(
  em: EntityManager,
  id: string,
  version: number,
  fields: GroupFields,
): Promise<CustomerGroup> {
  await query(em, lockTree);
  const group = await em.findOne(CustomerGroup, { id });
  if (!group) throw notFound();
  if (group.version !== version) throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  em.assign(group, await check(em, fields, id));
  await em.flush().catch(refuseTaken(fields));
  return group;
}

async function check(em: EntityManager, { name, parentId = null, wholesale }: GroupFields, id?: string) {
  const clean = cleanText(name, 'name', 200);
  if (!clean) throw badInput('required', 'name');
  if (parentId) {
    const line = await query<{ id: string }>(em, above, { id: parentId });
    if (line.length === 0) throw new AppError('NOT_FOUND', 'unknownGroup', { field: 'parentId' });
    if (line.some((group) => group.id === id)) throw badInput('groupBelowItself', 'parentId');
  }
  return { name: clean, parentId, ...(typeof wholesale === 'boolean' && { wholesale }) };
}

const refuseTaken =
  ({ name }: GroupFields) =>
  (error: unknown): never => {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new AppError('CONFLICT', 'groupNameTaken', { field: 'name', params: { value: name.trim() } });
  };
