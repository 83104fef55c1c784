import type { FilterQuery } from '@mikro-orm/core';
import { badInput } from '../errors/app-error.js';
import type { CursorValue } from './connection.js';

/** An order of a list by one column that is never null; where its values are equal, by id. */
export interface KeysetOrder<Column extends string> {
  by: Column;
  descending: boolean;
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What of a list comes after a cursor, and the order; instants are given as ISO strings. BAD_INPUT for no such cursor. */
export function afterCursor<Row, Column extends string>(
  { by, descending }: KeysetOrder<Column>,
  instants: readonly Column[],
  after: CursorValue[] | undefined,
): { where: FilterQuery<Row>; orderBy: object } {
  const direction = descending ? 'desc' : 'asc';
  const orderBy = { [by]: direction, id: direction };
  if (!after) return { where: {} as FilterQuery<Row>, orderBy };
  const [given, id] = after;
  const value = instants.includes(by) ? new Date(String(given)) : given;
  const valid = value instanceof Date ? !Number.isNaN(value.getTime()) : typeof value === 'string';
  if (!valid || !isId.test(String(id))) throw badInput('badCursor', 'after');
  const past = descending ? '$lt' : '$gt';
  const where = { $or: [{ [by]: { [past]: value } }, { [by]: value, id: { [past]: id } }] };
  return { where: where as FilterQuery<Row>, orderBy };
}
