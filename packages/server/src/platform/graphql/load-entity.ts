import type { EntityClass } from '@mikro-orm/core';
import { readRows } from '../database/read-rows.js';
import type { RequestContext } from './context.js';

/** The record of that id, or null; all that a request asks for in one tick are one statement. */
export function loadEntity<Entity extends { id: string }>(
  context: RequestContext,
  entity: EntityClass<Entity>,
  id: string | null | undefined,
): Promise<Entity | null> {
  if (!id) return Promise.resolve(null);
  return context
    .loader<Entity | null>(`one ${entity.name}`, async (ids) => {
      const found = await readRows(context.em, entity, 'id', ids);
      const byId = new Map(found.map((each) => [each.id, each]));
      return ids.map((key) => byId.get(key) ?? null);
    })
    .load(id);
}
