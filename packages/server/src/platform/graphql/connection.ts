import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { AppError, badInput } from '../errors/app-error.js';

export const MAX_PAGE = 200;

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => Boolean) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true }) startCursor!: string | null;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}

/** `first` rows (50 unless asked, at most 200) after a cursor. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 50 })
  first: number = 50;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

/** Refuses a page size beyond the limit. */
export function pageSize(page: PageArgs): number {
  if (page.first < 1 || page.first > MAX_PAGE) throw badInput('pageTooLarge', 'first', { max: MAX_PAGE });
  return page.first;
}

/** The same of whatever an operation is given. */
export function refuseLargePages(given: unknown): void {
  if (given instanceof PageArgs) pageSize(given);
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
  totalCount: number | Promise<number>;
}

/** The Relay connection and edge types of a node. */
export function connectionOf<Node extends object>(name: string, node: ClassType<Node>) {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String) cursor!: string;
    @Field(() => node) node!: Node;
  }
  @ObjectType(`${name}Connection`)
  class ConnectionType implements Connection<Node> {
    @Field(() => [Edge]) edges!: Edge[];
    @Field(() => PageInfo) pageInfo!: PageInfo;
    @Field(() => Int, { simple: false }) totalCount!: number | Promise<number>;
  }
  return { Connection: ConnectionType, Edge };
}

export type CursorValue = string | number | null;

export const encodeCursor = (values: CursorValue[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

const isPlain = (value: unknown): value is CursorValue =>
  value === null || typeof value === 'string' || typeof value === 'number';

/** The values a cursor was made of; BAD_INPUT when it isn't one of ours with that many values. */
export function decodeCursor(cursor: string | null | undefined, length: number): CursorValue[] | undefined {
  if (!cursor) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length && values.every(isPlain)) return values;
  } catch {
    // told below, as for any other text that is no cursor
  }
  throw new AppError('BAD_INPUT', 'badCursor', { field: 'after' });
}

/**
 * Rows asked for as first + 1: the one too many says that there is a next page. A count that costs is given as a
 * function, and counted when an operation asks for it.
 */
export function toConnection<Row>(
  rows: Row[],
  page: PageArgs,
  totalCount: number | (() => Promise<number>),
  cursorOf: (row: Row) => CursorValue[],
): Connection<Row> {
  const edges = rows.slice(0, page.first).map((node) => ({ cursor: encodeCursor(cursorOf(node)), node }));
  return {
    edges,
    get totalCount() {
      return typeof totalCount === 'function' ? totalCount() : totalCount;
    },
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: Boolean(page.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
