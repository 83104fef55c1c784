import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
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
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { Batch } from './batch.entity.js';
import { Recall, RecallState } from './recall.entity.js';
import {
  batchesOf,
  buyerCursor,
  buyersInOrder,
  countRecalls,
  listBuyers,
  listRecalls,
  progressOf,
  purchasesOf,
  recallCursor,
} from './recall.report.js';
import {
  RecallBuyerFilter,
  RecallContactInput,
  RecallInput,
  RecallProgress,
  RecallPurchase,
} from './recall.schema.js';
import { closeRecall, openRecall, recordRecallContact } from './recall.service.js';
import { RecallBuyer } from './recall-buyer.entity.js';
import { StockLevel } from './stock-item.schema.js';
import { levelsOfBatch } from './stock-items.report.js';

const { Connection: RecallConnection } = connectionOf('Recall', Recall);
const { Connection: RecallBuyerConnection } = connectionOf('RecallBuyer', RecallBuyer);
const MOST = 1_000_000;

@Resolver(() => Recall)
export class RecallsResolver {
  @Authorized<Permission>('stock.read')
  @Query(() => RecallConnection, { description: 'Newest first' })
  async recalls(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('state', () => RecallState, { nullable: true }) state: RecallState | null,
    @Arg('productId', () => ID, { nullable: true }) productId: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<Recall>> {
    const filter = { state, productId };
    const recalls = await listRecalls(em, filter, pageSize(page) + 1, decodeCursor(page.after, 2));
    return toConnection(recalls, page, () => countRecalls(em, filter), recallCursor);
  }

  @Authorized<Permission>('stock.read')
  @Query(() => Recall)
  async recall(@Arg('id', () => ID) id: string, @Ctx() { em }: RequestContext): Promise<Recall> {
    return (await em.findOne(Recall, { id })) ?? Promise.reject(notFound());
  }

  @Authorized<Permission>('recalls.read')
  @Query(() => RecallBuyerConnection, { description: 'Whom nobody reached yet first' })
  async recallBuyers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('recallId', () => ID) recallId: string,
    @Arg('filter', () => RecallBuyerFilter, { nullable: true }) given: RecallBuyerFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<RecallBuyer>> {
    if (!(await em.findOne(Recall, { id: recallId }))) throw notFound();
    const filter = given ?? {};
    const after = decodeCursor(page.after, 3);
    const listed = await listBuyers(em, recallId, filter, pageSize(page) + 1, after);
    const byId = new Map(listed.map((buyer) => [buyer.id, buyer]));
    const buyers = await buyersInOrder(em, listed);
    return toConnection(
      buyers,
      page,
      async () => (await listBuyers(em, recallId, filter, MOST)).length,
      ({ id }) => buyerCursor(byId.get(id) as NonNullable<ReturnType<typeof byId.get>>),
    );
  }

  @Authorized<Permission>('stock.recall')
  @Mutation(() => Recall, {
    description:
      'Holds the lots at every branch and finds who bought of them; CONFLICT where one is recalled already',
  })
  openRecall(
    @Arg('input', () => RecallInput) input: RecallInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Recall> {
    return openRecall(em, input);
  }

  @Authorized<Permission>('stock.recall')
  @Mutation(() => Recall, {
    description: 'With release its lots can be sold again; without it they stay held',
  })
  closeRecall(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('outcome', () => String) outcome: string,
    @Arg('release', () => Boolean) release: boolean,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Recall> {
    return closeRecall(em, id, { outcome, release, version });
  }

  @Authorized<Permission>('recalls.contact')
  @Mutation(() => RecallBuyer, {
    description: 'CONFLICT where somebody else noted something since that version',
  })
  recordRecallContact(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('input', () => RecallContactInput) input: RecallContactInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<RecallBuyer> {
    return recordRecallContact(em, id, version, input);
  }

  @FieldResolver(() => Product)
  async product(@Root() { productId }: Recall, @Ctx() context: RequestContext): Promise<Product> {
    return (await loadEntity(context, Product, productId)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => [Batch])
  batches(@Root() { id }: Recall, @Ctx() context: RequestContext): Promise<Batch[]> {
    return context.loader('recallBatches', (ids) => batchesOf(context.em, ids)).load(id);
  }

  @Authorized<Permission>('recalls.read')
  @FieldResolver(() => RecallProgress, { nullable: true })
  progress(@Root() { id }: Recall, @Ctx() context: RequestContext): Promise<RecallProgress> {
    return context.loader('recallProgress', (ids) => progressOf(context.em, ids)).load(id);
  }

  @FieldResolver(() => String, { nullable: true })
  openedByName(@Root() { openedBy }: Recall, @Ctx() context: RequestContext): Promise<string | null> {
    return nameOf(context, openedBy);
  }

  @FieldResolver(() => String, { nullable: true })
  closedByName(@Root() { closedBy }: Recall, @Ctx() context: RequestContext): Promise<string | null> {
    return nameOf(context, closedBy);
  }
}

const nameOf = async (context: RequestContext, id: string | null | undefined): Promise<string | null> =>
  id ? ((await context.loader('users', usersById).load(id))?.name ?? null) : null;

@Resolver(() => Batch)
export class BatchLevelsResolver {
  @FieldResolver(() => [StockLevel], { description: 'Where some of it is, or is missing' })
  levels(@Root() { id }: Batch, @Ctx() context: RequestContext): Promise<StockLevel[]> {
    return context.loader('batchLevels', (ids) => levelsOfBatch(context.em, ids)).load(id);
  }
}

@Resolver(() => RecallBuyer)
export class RecallBuyersResolver {
  @FieldResolver(() => Customer)
  async customer(@Root() { customerId }: RecallBuyer, @Ctx() context: RequestContext): Promise<Customer> {
    const found = await loadEntity(context, Customer, customerId);
    // Of a mutation's answer the record itself: who was merged since is the one they became.
    const survivor = found?.mergedIntoId ? await loadEntity(context, Customer, found.mergedIntoId) : found;
    return survivor ?? Promise.reject(notFound());
  }

  @FieldResolver(() => [RecallPurchase], {
    description: 'Newest first; none where all was given back or cancelled',
  })
  purchases(@Root() { id }: RecallBuyer, @Ctx() context: RequestContext): Promise<RecallPurchase[]> {
    return context.loader('buyerPurchases', (ids) => purchasesOf(context.em, ids)).load(id);
  }

  @FieldResolver(() => String, { nullable: true })
  contactedByName(
    @Root() { contactedBy }: RecallBuyer,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return nameOf(context, contactedBy);
  }
}

@Resolver(() => RecallPurchase)
export class RecallPurchaseResolver {
  @FieldResolver(() => Branch, { nullable: true })
  branch(@Root() { branchId }: RecallPurchase, @Ctx() context: RequestContext): Promise<Branch | null> {
    return loadEntity(context, Branch, branchId);
  }
}
