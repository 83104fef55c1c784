import {
  type ChangeSet,
  ChangeSetType,
  type EventSubscriber,
  type FlushEventArgs,
  JsonType,
} from '@mikro-orm/core';
import { actorOf } from '../database/actor.js';

export interface Change {
  entity: string;
  entityId: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const changesOf = new WeakMap<object, Change[]>();
const transactionOf = (em: object) =>
  (em as { getTransactionContext(): unknown }).getTransactionContext() as object;

/** What the flushes of this transaction changed so far. */
export const changesIn = (em: object): Change[] => changesOf.get(transactionOf(em)) ?? [];

interface Property {
  customType?: unknown;
  hidden?: boolean;
}

/**
 * Values of a change set; JSON as what it says rather than as the text that is stored. What is hidden of a record is
 * hidden in its changes, too.
 */
const readable = (set: ChangeSet<object>, values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const { customType, hidden } = (set.meta.properties as Record<string, Property>)[key] ?? {};
      if (hidden && key !== 'organizationId') return [key, '[left out]'];
      return [key, customType instanceof JsonType && typeof value === 'string' ? JSON.parse(value) : value];
    }),
  );

/** Notes what each flush changed, so that the audit can say before and after without any service's help. */
export class ChangeCollector implements EventSubscriber {
  afterFlush({ em, uow }: FlushEventArgs): void {
    if (!em.isInTransaction() || !actorOf(em)) return;
    const changes = uow.getChangeSets().map((set): Change => {
      const created = set.type === ChangeSetType.CREATE;
      const payload = readable(set, set.payload as Record<string, unknown>);
      const original = (set.originalEntity ?? {}) as Record<string, unknown>;
      const before = readable(
        set,
        Object.fromEntries(Object.keys(payload).map((key) => [key, original[key] ?? null])),
      );
      const id = (set.entity as { id?: unknown }).id;
      return {
        entity: set.meta.className,
        entityId: typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? id : null,
        before: created ? null : before,
        after: set.type === ChangeSetType.DELETE ? null : payload,
      };
    });
    const key = transactionOf(em);
    changesOf.set(key, [...(changesOf.get(key) ?? []), ...changes]);
  }
}
