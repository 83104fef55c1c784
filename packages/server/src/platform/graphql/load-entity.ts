import type { EntityClass, FilterQuery } from '@mikro-orm/core';
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
      const found = await context.em.find(entity, {
        id: { $in: [...ids] },
      } as unknown as FilterQuery<Entity>);
      const byId = new Map(found.map((each) => [(each as Entity).id, each as Entity]));
      return ids.map((key) => byId.get(key) ?? null);
    })
    .load(id);
}
