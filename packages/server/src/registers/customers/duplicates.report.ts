import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { badInput } from '../../platform/errors/app-error.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { loadSql, query } from '../../platform/sql/sql.js';

export enum DuplicateReason {
  PHONE = 'PHONE',
  EMAIL = 'EMAIL',
  TAX_NUMBER = 'TAX_NUMBER',
  IDENTITY_NUMBER = 'IDENTITY_NUMBER',
  NAME_AND_BIRTH_DATE = 'NAME_AND_BIRTH_DATE',
  NAME = 'NAME',
}
registerEnumType(DuplicateReason, { name: 'DuplicateReason', description: 'What two customers share' });

@ObjectType({ description: 'Two customers who may be one' })
export class Duplicate {
  customerId!: string;
  otherId!: string;
  @Field(() => [DuplicateReason]) reasons!: DuplicateReason[];
  @Field(() => Int, { description: 'The greater, the likelier' }) score!: number;
  total!: number;
}

/** What more customers than this share says nothing of them. */
const MOST = 20;
const statement = loadSql(import.meta.url, './duplicates.sql');

/** Up to `count` likely duplicates after a cursor, the surest first, each with the number of all. */
export function listDuplicates(
  em: EntityManager,
  count: number,
  after?: CursorValue[],
): Promise<Duplicate[]> {
  const [score = null, id = null, otherId = null] = after ?? [];
  const isId = (value: CursorValue) => /^[0-9a-f-]{36}$/.test(String(value));
  if (after && !(Number.isSafeInteger(score) && isId(id) && isId(otherId)))
    throw badInput('badCursor', 'after');
  const start = { afterScore: score, afterId: id, afterOtherId: otherId };
  return query<Duplicate>(em, statement, { most: MOST, count, ...start });
}

export const duplicateCursor = ({ score, customerId, otherId }: Duplicate): CursorValue[] => [
  score,
  customerId,
  otherId,
];
