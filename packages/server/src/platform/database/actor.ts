import type { Actor } from '../permissions/permissions.js';

const actors = new WeakMap<object, Actor>();

export const setActor = (em: object, actor: Actor): void => void actors.set(em, actor);

/** Who acts in the transaction of this entity manager; undefined for the system itself. */
export const actorOf = (em: object): Actor | undefined => actors.get(em);
