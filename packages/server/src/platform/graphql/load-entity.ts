import type { EntityClass } from '@mikro-orm/core';
import type { GraphQLResolveInfo } from 'graphql';
import { readRows } from '../database/read-rows.js';
import type { RequestContext } from './context.js';
import { propertiesAsked } from './properties-asked.js';

/**
 * The record of that id, or null; all that a request asks for in one tick are one statement. Given what is asked of the
 * record, no more is read of it where that is enough.
 */
export function loadEntity<Entity extends { id: string }>(
  context: RequestContext,
  entity: EntityClass<Entity>,
  id: string | null | undefined,
  info?: GraphQLResolveInfo,
): Promise<Entity | null> {
  if (!id) return Promise.resolve(null);
  const asked = info && propertiesAsked(info);
  return context
    .loader<Entity | null>(`one ${entity.name} ${asked?.join() ?? '*'}`, async (ids) => {
      const found = await readRows(context.em, entity, 'id', ids, {}, asked);
      const byId = new Map(found.map((each) => [each.id, each]));
      return ids.map((key) => byId.get(key) ?? null);
    })
    .load(id);
}
