import { type RawBuilder, sql } from 'kysely';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { readRows } from '../../platform/database/read-rows.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { MoneyScalar } from '../../platform/graphql/scalars.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { StockDocument, StockDocumentKind } from './stock-document.entity.js';
import { checkCursor } from './stock-movements.report.js';

const sums = loadSql(import.meta.url, './document-sums.sql');

@InputType()
export class StockDocumentFilter {
  @Field(() => ID, { nullable: true, description: 'Also where it was brought to' }) branchId?: string | null;
  @Field(() => ID, { nullable: true }) productId?: string | null;
  @Field(() => StockDocumentKind, { nullable: true }) kind?: StockDocumentKind | null;
}

@ObjectType({ description: 'What a document moved at its branch' })
export class StockDocumentSums {
  @Field(() => Int) products!: number;
  @Field(() => String, {
    nullable: true,
    description: 'The first of them by name; none where a count found no difference',
  })
  firstProduct!: string | null;
  @Field(() => MoneyScalar, { description: 'At cost, where it is known: below zero where stock was lost' })
  value!: number;
}

function filtered(em: EntityManager, filter: StockDocumentFilter): RawBuilder<unknown> {
  return sql.join(
    [
      sql`d.organization_id = ${organizationOf(em)}`,
      ...(filter.branchId
        ? [sql`(d.branch_id = ${filter.branchId}::uuid or d.to_branch_id = ${filter.branchId}::uuid)`]
        : []),
      ...(filter.kind ? [sql`d.kind = ${filter.kind}`] : []),
      ...(filter.productId
        ? [
            sql`exists (select from app.stock_movement m where m.organization_id = ${organizationOf(em)}
              and m.document_id = d.id and m.product_id = ${filter.productId}::uuid)`,
          ]
        : []),
    ],
    sql` and `,
  );
}

export const documentCursor = ({ recordedAt, id }: StockDocument): CursorValue[] => [
  recordedAt.getTime(),
  id,
];

/** Up to `limit` documents after a cursor, newest first. */
export async function listDocuments(
  em: EntityManager,
  filter: StockDocumentFilter,
  limit: number,
  after?: CursorValue[],
): Promise<StockDocument[]> {
  const start = checkCursor(after);
  const rest = start
    ? sql` and (d.recorded_at, d.id) < (${start.at}::timestamptz, ${start.id}::uuid)`
    : sql``;
  const { rows } = await sql<{ id: string }>`
    select d.id from app.stock_document d where ${filtered(em, filter)}${rest}
    order by d.recorded_at desc, d.id desc limit ${limit}`.execute(em.getKysely());
  const found = await readRows(
    em,
    StockDocument,
    'id',
    rows.map(({ id }) => id),
  );
  const byId = new Map(found.map((document) => [document.id, document]));
  return rows.flatMap(({ id }) => byId.get(id) ?? []);
}

export async function countDocuments(em: EntityManager, filter: StockDocumentFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from app.stock_document d where ${filtered(em, filter)}`.execute(
    em.getKysely(),
  );
  return rows[0]?.count ?? 0;
}

/** What each document moved. */
export async function sumsOf(em: EntityManager, ids: readonly string[]): Promise<StockDocumentSums[]> {
  const rows = await query<StockDocumentSums & { id: string }>(em, sums, { ids });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? { products: 0, firstProduct: null, value: 0 });
}
