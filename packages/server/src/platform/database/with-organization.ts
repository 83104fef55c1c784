import { FlushMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { clock } from '../clock/clock.js';
import { type Actor, seesImportsFor } from '../permissions/permissions.js';
import { setActor } from './actor.js';
import { forkEntityManager } from './database.js';
import { AUDIENCES_SETTING, BRANCHES_SETTING, NOW_SETTING, ORGANIZATION_SETTING } from './tenant.js';

export type { EntityManager } from '@mikro-orm/postgresql';

/** Ids, or other plain words, as the text of an array of the database. */
export const arrayOf = (ids: readonly string[]): string => `{${ids.join()}}`;

/**
 * The one way into an organization's data: opens a transaction, sets the organization (and the branches of an actor of
 * named ones, and what imports an actor may see) for row security and the mapper's filter, and hands over the entity manager, which is of no use after
 * `work` has ended. Requests, jobs, commands and tests all come through here.
 */
export function withOrganization<T>(
  organizationId: string,
  work: (em: EntityManager) => Promise<T>,
  options: { readOnly?: boolean; actor?: Actor } = {},
): Promise<T> {
  const branchIds = options.actor?.branchIds;
  const em = forkEntityManager({
    variables: {
      [ORGANIZATION_SETTING]: organizationId,
      [NOW_SETTING]: clock.now().toISOString(),
      ...(branchIds ? { [BRANCHES_SETTING]: arrayOf(branchIds) } : {}),
      ...(options.actor ? { [AUDIENCES_SETTING]: arrayOf(seesImportsFor(options.actor)) } : {}),
    },
  });
  em.setFilterParams('organization', { id: organizationId });
  return em.transactional(
    async (transaction) => {
      if (options.actor) setActor(transaction, options.actor);
      if (!options.readOnly) return work(transaction as EntityManager);
      // Nothing that is read here can have changed: it need not be searched for changes, statement by statement and at the end.
      transaction.setFlushMode(FlushMode.COMMIT);
      const result = await work(transaction as EntityManager);
      transaction.clear();
      return result;
    },
    { readOnly: options.readOnly },
  );
}

/** The organization that an entity manager was opened for. */
export function organizationOf(em: EntityManager): string {
  const value = em.getSessionContext()?.variables?.[ORGANIZATION_SETTING];
  if (typeof value !== 'string') throw new Error('this entity manager has no organization');
  return value;
}
