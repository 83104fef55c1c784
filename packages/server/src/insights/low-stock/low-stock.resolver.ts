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
import { asOfOrDefault } from '../../ledgers/sales/data-day.service.js';
import { badInput, notFound } from '../../platform/errors/app-error.js';
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
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { JobRun } from '../../platform/jobs/job-run.entity.js';
import { enqueue } from '../../platform/jobs/outbox.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { explainProduct, listExpiring, reportLowStock } from './low-stock.report.js';
import {
  ExpiringBatch,
  LowStockExplanation,
  LowStockFilter,
  LowStockItem,
  LowStockReport,
  SeasonalProduct,
  StockTransfer,
} from './low-stock.schema.js';
import { countItems, itemCursor, listItems } from './low-stock-items.report.js';
import { findLowStockSnapshot, newestStockDay } from './low-stock-snapshots.report.js';
import { refreshLowStockJob } from './refresh-low-stock.job.js';

const { Connection: LowStockItemConnection } = connectionOf('LowStockItem', LowStockItem);
const { Connection: ExpiringBatchConnection } = connectionOf('ExpiringBatch', ExpiringBatch);

@Resolver()
export class LowStockResolver {
  @Authorized<Permission>('low-stock.read')
  @Query(() => LowStockReport, {
    nullable: true,
    description: 'The newest snapshot, or the one of that day; null where no stock is kept',
  })
  async lowStock(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<LowStockReport | null> {
    return (await reportLowStock(em, asOf)) ?? null;
  }

  @Authorized<Permission>('low-stock.read')
  @Query(() => LowStockItemConnection, { description: 'The first to run out first' })
  async lowStockItems(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Arg('filter', () => LowStockFilter, { nullable: true }) filter: LowStockFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<LowStockItem>> {
    const asOf = (await findLowStockSnapshot(em, given))?.asOf;
    const where = filter ?? {};
    const after = decodeCursor(page.after, 3);
    const rows = asOf ? await listItems(em, asOf, where, pageSize(page) + 1, after) : [];
    const count = () => (asOf ? countItems(em, asOf, where) : Promise.resolve(0));
    return toConnection(rows, page, count, itemCursor);
  }

  @Authorized<Permission>('low-stock.read')
  @Query(() => ExpiringBatchConnection, { description: 'The first to expire first' })
  async expiringBatches(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Arg('branchId', () => ID, { nullable: true }) branchId: string | null,
    @Arg('withinDays', () => Int, { nullable: true }) withinDays: number | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<ExpiringBatch>> {
    const asOf = (await findLowStockSnapshot(em, given))?.asOf;
    const [afterDay, afterBranch, afterBatch] = (decodeCursor(page.after, 3) ?? [null, null, null]).map(
      (value) => (value === null ? null : String(value)),
    ) as [string | null, string | null, string | null];
    if (afterDay !== null && Number.isNaN(Date.parse(afterDay))) throw badInput('badCursor', 'after');
    const of = { branchId: branchId ?? null, withinDays: withinDays ?? null };
    const from = { afterDay, afterBranch, afterBatch };
    const list = (rowLimit: number) => (asOf ? listExpiring(em, asOf, { ...of, ...from, rowLimit }) : []);
    const rows = await list(pageSize(page) + 1);
    const all = { afterDay: null, afterBranch: null, afterBatch: null, rowLimit: 1_000_000 };
    const count = async () => (asOf ? (await listExpiring(em, asOf, { ...of, ...all })).length : 0);
    return toConnection(rows, page, count, (row) => [row.expiresOn, row.branchId, row.batchId]);
  }

  @Authorized<Permission>('low-stock.read')
  @Query(() => [LowStockExplanation], {
    description: 'Why a product is where it is, at each branch: the first to run out first',
  })
  lowStockExplanations(
    @Arg('productId', () => ID) productId: string,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<LowStockExplanation[]> {
    return explainProduct(em, productId, asOf);
  }

  @Authorized<Permission>('low-stock.refresh')
  @Mutation(() => JobRun, {
    description: 'Computes all products as of that day, or the newest day with sales or stock',
  })
  async refreshLowStock(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<JobRun> {
    const asOf = await asOfOrDefault(em, given ?? (await newestStockDay(em)));
    return enqueue(em, refreshLowStockJob, { asOf });
  }
}

const productOf = (id: string, context: RequestContext) => found(loadEntity(context, Product, id));
const branchOf = (id: string, context: RequestContext) => found(loadEntity(context, Branch, id));

@Resolver(() => LowStockItem)
export class LowStockItemResolver {
  @FieldResolver(() => Product)
  product(@Root() item: LowStockItem, @Ctx() context: RequestContext): Promise<Product> {
    return productOf(item.productId, context);
  }

  @FieldResolver(() => Branch)
  branch(@Root() item: LowStockItem, @Ctx() context: RequestContext): Promise<Branch> {
    return branchOf(item.branchId, context);
  }
}

@Resolver(() => ExpiringBatch)
export class ExpiringBatchResolver {
  @FieldResolver(() => Product)
  product(@Root() batch: ExpiringBatch, @Ctx() context: RequestContext): Promise<Product> {
    return productOf(batch.productId, context);
  }

  @FieldResolver(() => Branch)
  branch(@Root() batch: ExpiringBatch, @Ctx() context: RequestContext): Promise<Branch> {
    return branchOf(batch.branchId, context);
  }
}

@Resolver(() => StockTransfer)
export class StockTransferResolver {
  @FieldResolver(() => Product)
  product(@Root() transfer: StockTransfer, @Ctx() context: RequestContext): Promise<Product> {
    return productOf(transfer.productId, context);
  }

  @FieldResolver(() => Branch)
  from(@Root() transfer: StockTransfer, @Ctx() context: RequestContext): Promise<Branch> {
    return branchOf(transfer.fromBranchId, context);
  }

  @FieldResolver(() => Branch)
  to(@Root() transfer: StockTransfer, @Ctx() context: RequestContext): Promise<Branch> {
    return branchOf(transfer.toBranchId, context);
  }
}

@Resolver(() => SeasonalProduct)
export class SeasonalProductResolver {
  @FieldResolver(() => Product)
  product(@Root() row: SeasonalProduct, @Ctx() context: RequestContext): Promise<Product> {
    return productOf(row.productId, context);
  }
}

async function found<Entity>(loaded: Promise<Entity | null>): Promise<Entity> {
  const entity = await loaded;
  if (!entity) throw notFound();
  return entity;
}
