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
    const answer = (await next()) as { id: string; constructor: { name: string } };
    await context.em.flush();
    await query(context.em, keep, {
      key,
      answer: JSON.stringify({ entity: answer.constructor.name, id: answer.id }),
    });
    return answer;
  }
  const [first] = await query<{ operation: string; hash: string; answer: { entity: string; id: string } }>(
    context.em,
    look,
    { key },
  );
  if (!first || first.operation !== operation || first.hash !== hash) {
    throw new AppError('IDEMPOTENCY_MISMATCH', 'keyUsedDifferently', { field: 'idempotencyKey' });
  }
  return context.em.findOneOrFail(first.answer.entity as never, { id: first.answer.id } as never);
}
