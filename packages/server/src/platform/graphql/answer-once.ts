import { createHash } from 'node:crypto';
import { AppError } from '../errors/app-error.js';
import { query, sqlText } from '../sql/sql.js';
import type { MutationCall } from './context.js';

const take = sqlText(`
  insert into app.idempotency_key (key, operation, request_hash) values (:key, :operation, :hash)
  on conflict (organization_id, key) do nothing returning key`);
const look = sqlText(`
  select operation, request_hash as hash, answer from app.idempotency_key
  where organization_id = :organization_id and key = :key`);
const keep = sqlText(`
  update app.idempotency_key set answer = :answer where organization_id = :organization_id and key = :key`);

/** A record, or several of one kind. */
interface Answer {
  id: string;
}

interface Kept {
  entity?: string;
  id?: string;
  ids?: string[];
}

/**
 * A mutation with an argument `idempotencyKey` takes effect once: the key is written in the mutation's transaction, so
 * a second sender waits for the first and then gets the same record back. Other arguments under the key are refused.
 */
export async function answerOnce(
  { info, args, context }: MutationCall,
  next: () => Promise<unknown>,
): Promise<unknown> {
  const key: unknown = args.idempotencyKey;
  if (typeof key !== 'string') return next();
  if (key.length < 8 || key.length > 200)
    throw new AppError('BAD_INPUT', 'keyNeeded', { field: 'idempotencyKey' });
  const operation = info.fieldName;
  const hash = createHash('sha256').update(JSON.stringify(args)).digest('hex');
  const taken = await query(context.em, take, { key, operation, hash });
  if (taken.length > 0) {
    const answer = (await next()) as Answer | Answer[];
    await context.em.flush();
    const kept = Array.isArray(answer)
      ? { entity: answer[0]?.constructor.name, ids: answer.map(({ id }) => id) }
      : { entity: answer.constructor.name, id: answer.id };
    await query(context.em, keep, { key, answer: JSON.stringify(kept) });
    return answer;
  }
  const [first] = await query<{ operation: string; hash: string; answer: Kept }>(context.em, look, { key });
  if (!first || first.operation !== operation || first.hash !== hash) {
    throw new AppError('IDEMPOTENCY_MISMATCH', 'keyUsedDifferently', { field: 'idempotencyKey' });
  }
  const { entity, id, ids } = first.answer;
  if (!ids) return context.em.findOneOrFail(entity as never, { id } as never);
  if (!entity) return [];
  const records = await context.em.find<Answer>(entity as never, { id: { $in: ids } } as never);
  return ids.map((each) => records.find((record) => record.id === each));
}
