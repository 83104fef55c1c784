import type { FilterQuery } from '@mikro-orm/core';
import { Field, InputType } from 'type-graphql';
import type { EntityManager } from '../../platform/database/with-organization.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { afterCursor, type KeysetOrder } from '../../platform/graphql/keyset.js';
import { Import, ImportKind, ImportSort, ImportState } from './import.entity.js';

@InputType()
export class ImportFilter {
  @Field(() => ImportKind, { nullable: true }) kind?: ImportKind | null;
  @Field(() => ImportState, { nullable: true }) state?: ImportState | null;
  @Field(() => String, { nullable: true, description: "A part of the file's name" }) search?: string | null;
}

export interface ImportList {
  filter: ImportFilter;
  order: KeysetOrder<ImportSort>;
}

const escaped = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

function chosen({ kind, state, search }: ImportFilter): FilterQuery<Import> {
  const text = search?.normalize('NFC').trim();
  return {
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
    ...(text ? { fileName: { $ilike: `%${escaped(text)}%` } } : {}),
  };
}

/** Up to `limit` imports of the list after a cursor. */
export async function listImports(
  em: EntityManager,
  { filter, order }: ImportList,
  limit: number,
  after?: CursorValue[],
): Promise<Import[]> {
  const { where, orderBy } = afterCursor<Import, ImportSort>(order, [ImportSort.CREATED_AT], after);
  return em.find(Import, { $and: [chosen(filter), where] }, { orderBy, limit });
}

/** How many the filter leaves. */
export const countImports = (em: EntityManager, filter: ImportFilter): Promise<number> =>
  em.count(Import, chosen(filter));

export const importCursor = (one: Import, { by }: ImportList['order']): CursorValue[] => [
  by === 'createdAt' ? one.createdAt.toISOString() : one[by],
  one.id,
];
