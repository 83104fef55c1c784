import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import { readRows } from '../../platform/database/read-rows.js';
import { notFound } from '../../platform/errors/app-error.js';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  PageArgs,
  pageSize,
  toConnection,
} from '../../platform/graphql/connection.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { Batch } from './batch.entity.js';
import { StockDocument } from './stock-document.entity.js';
import {
  countDocuments,
  documentCursor,
  listDocuments,
  StockDocumentFilter,
  StockDocumentSums,
  sumsOf,
} from './stock-documents.report.js';
import { groupedBy } from './stock-items.report.js';
import { StockMovement } from './stock-movement.entity.js';
import {
  balancesOf,
  countMovements,
  listMovements,
  type MovementSource,
  movementCursor,
  StockMovementFilter,
  sourcesOf,
} from './stock-movements.report.js';

const { Connection: StockMovementConnection } = connectionOf('StockMovement', StockMovement);
const { Connection: StockDocumentConnection } = connectionOf('StockDocument', StockDocument);

const nameOf = async (context: RequestContext, id: string | null | undefined): Promise<string | null> =>
  id ? ((await context.loader('users', usersById).load(id))?.name ?? null) : null;

@Resolver(() => StockMovement)
export class StockMovementsResolver {
  @Authorized<Permission>('stock.read')
  @Query(() => StockMovementConnection, { description: 'Newest first' })
  async stockMovements(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => StockMovementFilter, { nullable: true }) given: StockMovementFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<StockMovement>> {
    const filter = given ?? {};
    const movements = await listMovements(em, filter, pageSize(page) + 1, decodeCursor(page.after, 2));
    return toConnection(movements, page, () => countMovements(em, filter), movementCursor);
  }

  @FieldResolver(() => Branch)
  async branch(@Root() { branchId }: StockMovement, @Ctx() context: RequestContext): Promise<Branch> {
    return (await loadEntity(context, Branch, branchId)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => Product)
  async product(@Root() { productId }: StockMovement, @Ctx() context: RequestContext): Promise<Product> {
    return (await loadEntity(context, Product, productId)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => Batch)
  async batch(@Root() { batchId }: StockMovement, @Ctx() context: RequestContext): Promise<Batch> {
    return (await loadEntity(context, Batch, batchId)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description: 'What the branch had of the product once this had happened, in the order of the list',
  })
  balance(@Root() { id }: StockMovement, @Ctx() context: RequestContext): Promise<string | null> {
    return context.loader('movementBalance', (ids) => balancesOf(context.em, ids)).load(id);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Of the sale or return that moved it' })
  async saleCode(@Root() movement: StockMovement, @Ctx() context: RequestContext): Promise<string | null> {
    return (await sourceOf(context, movement))?.saleCode ?? null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The purchase receipt that brought it' })
  async receiptId(@Root() movement: StockMovement, @Ctx() context: RequestContext): Promise<string | null> {
    return (await sourceOf(context, movement))?.receiptId ?? null;
  }

  @FieldResolver(() => String, { nullable: true })
  async receiptCode(@Root() movement: StockMovement, @Ctx() context: RequestContext): Promise<string | null> {
    return (await sourceOf(context, movement))?.receiptCode ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name of the imported file that said so' })
  async importFile(@Root() movement: StockMovement, @Ctx() context: RequestContext): Promise<string | null> {
    return (await sourceOf(context, movement))?.importFile ?? null;
  }

  @FieldResolver(() => StockDocument, { nullable: true })
  document(@Root() movement: StockMovement, @Ctx() context: RequestContext): Promise<StockDocument | null> {
    return loadEntity(context, StockDocument, movement.documentId);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who recorded it; null of an import' })
  movedByName(@Root() { movedBy }: StockMovement, @Ctx() context: RequestContext): Promise<string | null> {
    return nameOf(context, movedBy);
  }
}

async function sourceOf(context: RequestContext, movement: StockMovement): Promise<MovementSource | null> {
  const { saleId, receiptLineId, importId, id } = movement;
  if (!saleId && !receiptLineId && !importId) return null;
  return context.loader('movementSource', (ids) => sourcesOf(context.em, ids)).load(id);
}

@Resolver(() => StockDocument)
export class StockDocumentsResolver {
  @Authorized<Permission>('stock.read')
  @Query(() => StockDocumentConnection, { description: 'Newest first' })
  async stockDocuments(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => StockDocumentFilter, { nullable: true }) given: StockDocumentFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<StockDocument>> {
    const filter = given ?? {};
    const documents = await listDocuments(em, filter, pageSize(page) + 1, decodeCursor(page.after, 2));
    return toConnection(documents, page, () => countDocuments(em, filter), documentCursor);
  }

  @Authorized<Permission>('stock.read')
  @Query(() => StockDocument)
  async stockDocument(
    @Arg('id', () => ID) id: string,
    @Ctx() { em }: RequestContext,
  ): Promise<StockDocument> {
    return (await em.findOne(StockDocument, { id })) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => Branch, { nullable: true, description: 'Null where it is none of the reader’s' })
  branch(@Root() document: StockDocument, @Ctx() context: RequestContext): Promise<Branch | null> {
    return loadEntity(context, Branch, document.branchId);
  }

  @FieldResolver(() => Branch, { nullable: true, description: 'Of a transfer: where it was brought to' })
  toBranch(@Root() document: StockDocument, @Ctx() context: RequestContext): Promise<Branch | null> {
    return loadEntity(context, Branch, document.toBranchId);
  }

  @FieldResolver(() => String, { nullable: true })
  recordedByName(
    @Root() { recordedBy }: StockDocument,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return nameOf(context, recordedBy);
  }

  @FieldResolver(() => StockDocument, { nullable: true, description: 'What a reversal takes back' })
  reverses(@Root() document: StockDocument, @Ctx() context: RequestContext): Promise<StockDocument | null> {
    return loadEntity(context, StockDocument, document.reversesId);
  }

  @FieldResolver(() => StockDocument, { nullable: true, description: 'The reversal that took it back' })
  reversedBy(@Root() { id }: StockDocument, @Ctx() context: RequestContext): Promise<StockDocument | null> {
    return context
      .loader('reversalOf', async (ids) => {
        const found = await readRows(context.em, StockDocument, 'reversesId', ids);
        return ids.map((each) => found.find(({ reversesId }) => reversesId === each) ?? null);
      })
      .load(id);
  }

  @FieldResolver(() => StockDocumentSums)
  sums(@Root() { id }: StockDocument, @Ctx() context: RequestContext): Promise<StockDocumentSums> {
    return context.loader('documentSums', (ids) => sumsOf(context.em, ids)).load(id);
  }

  @FieldResolver(() => [StockMovement], { description: 'Its lines, 1,000 at most; of a transfer both sides' })
  movements(@Root() { id }: StockDocument, @Ctx() context: RequestContext): Promise<StockMovement[]> {
    return context
      .loader('documentMovements', async (ids) => {
        const found = await readRows(context.em, StockMovement, 'documentId', ids, { id: 'asc' });
        return groupedBy(ids, found, ({ documentId }) => documentId ?? '');
      })
      .load(id);
  }
}
