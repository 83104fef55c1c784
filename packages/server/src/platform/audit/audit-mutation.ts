import { clock } from '../clock/clock.js';
import type { EntityManager } from '../database/with-organization.js';
import type { MutationCall, RequestOrigin } from '../graphql/context.js';
import type { Actor } from '../permissions/permissions.js';
import { query, sqlText } from '../sql/sql.js';
import { type Change, changesIn } from './change-collector.js';

const insert = sqlText(`
  insert into app.audit_record (at, actor_id, actor_role, operation, entity, entity_id, before, after, origin, request_id)
  select :at, :actor_id, :actor_role, :operation, c->>'entity', (c->>'entityId')::uuid,
    nullif(c->'before', 'null'), nullif(c->'after', 'null'), :origin, :request_id
  from jsonb_array_elements(:changes::jsonb) c`);

// What the audit's readers may not see: its changes come without it, and arguments of that name are left out.
const secret = /password|token|secret|healthFact|^prescription$/i;

const withoutSecrets = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (secret.test(key) ? '[left out]' : inner)) ?? 'null',
  );

/** Writes what was changed in this transaction by whom; `bare` stands where nothing of the mapper's was. */
export async function writeAudit(
  em: EntityManager,
  {
    actor,
    origin,
    operation,
  }: { actor: Actor; origin: Pick<RequestOrigin, 'ip' | 'requestId'>; operation: string },
  bare: Change,
): Promise<void> {
  await em.flush();
  const collected = changesIn(em);
  await query(em, insert, {
    at: clock.now(),
    actorId: actor.userId,
    actorRole: actor.role,
    operation,
    origin: origin.ip,
    requestId: origin.requestId,
    changes: JSON.stringify(withoutSecrets(collected.length > 0 ? collected : [bare])),
  });
}

/** Each mutation leaves an audit record in its own transaction: one a changed record, or one with its arguments. */
export async function auditMutation(
  { info, args, context }: MutationCall,
  next: () => Promise<unknown>,
): Promise<unknown> {
  const answer: unknown = await next();
  if (!context.signedIn?.organization) return answer;
  const { em, actor, origin } = context;
  const id = (answer as { id?: unknown } | null)?.id;
  const bare: Change = {
    entity: (answer as object | null)?.constructor?.name ?? '',
    entityId: typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? id : null,
    before: null,
    after: args as Record<string, unknown>,
  };
  await writeAudit(em, { actor, origin, operation: info.fieldName }, bare);
  return answer;
}
