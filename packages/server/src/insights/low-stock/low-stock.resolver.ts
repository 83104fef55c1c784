import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { asOfOrDefault } from '../../ledgers/sales/data-day.service.js';
import { notFound } from '../../platform/errors/app-error.js';
import {
  type Connection,
  type CursorValue,
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
import { follow } from '../../platform/jobs/notifications.js';
import { enqueue } from '../../platform/jobs/outbox.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { batchCursor, listExpiring, sumExpiring } from './expiring-batches.report.js';
import { explainProduct, reportLowStock } from './low-stock.report.js';
import {
  ExpiringBatch,
  LowStockExplanation,
  LowStockFilter,
  LowStockItem,
  LowStockReport,
  SeasonalProduct,
  StockTransfer,
} from './low-stock.schema.js';
import { countItems, listItems, sumItems } from './low-stock-items.report.js';
import {
  ExpiringFilter,
  ExpiringSums,
  LowStockChange,
  LowStockSort,
  LowStockSums,
} from './low-stock-lists.schema.js';
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
  @Query(() => LowStockItemConnection, { description: 'Unless said, the first to run out first' })
  async lowStockItems(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Arg('filter', () => LowStockFilter, { nullable: true }) filter: LowStockFilter | null,
    @Arg('sort', () => LowStockSort, { defaultValue: LowStockSort.RUNS_OUT }) sort: LowStockSort,
    @Arg('descending', () => Boolean, { defaultValue: false }) descending: boolean,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<LowStockItem>> {
    const asOf = (await findLowStockSnapshot(em, given))?.asOf;
    const where = filter ?? {};
    const after = decodeCursor(page.after, 3);
    const order = { sort, descending };
    const rows = asOf ? await listItems(em, asOf, where, pageSize(page) + 1, order, after) : [];
    const count = () => (asOf ? countItems(em, asOf, where) : Promise.resolve(0));
    const cursors = new Map(rows.map(({ item, cursor }) => [item, cursor]));
    return toConnection([...cursors.keys()], page, count, (item) => cursors.get(item) as CursorValue[]);
  }

  @Authorized<Permission>('low-stock.read')
  @Query(() => LowStockSums, { nullable: true, description: 'Of all that the filter leaves' })
  async lowStockSums(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Arg('filter', () => LowStockFilter, { nullable: true }) filter: LowStockFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<LowStockSums | null> {
    const asOf = (await findLowStockSnapshot(em, given))?.asOf;
    return asOf ? sumItems(em, asOf, filter ?? {}) : null;
  }

  @Authorized<Permission>('low-stock.read')
  @Query(() => ExpiringBatchConnection, { description: 'The first to expire first' })
  async expiringBatches(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Arg('filter', () => ExpiringFilter, { nullable: true }) filter: ExpiringFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<ExpiringBatch>> {
    const asOf = (await findLowStockSnapshot(em, given))?.asOf;
    const where = filter ?? {};
    const after = decodeCursor(page.after, 3);
    const rows = asOf ? await listExpiring(em, asOf, where, pageSize(page) + 1, after) : [];
    const count = async () => (asOf ? (await sumExpiring(em, asOf, where)).batches : 0);
    return toConnection(rows, page, count, batchCursor);
  }

  @Authorized<Permission>('low-stock.read')
  @Query(() => ExpiringSums, { nullable: true, description: 'Of all that the filter leaves' })
  async expiringSums(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) given: string | null,
    @Arg('filter', () => ExpiringFilter, { nullable: true }) filter: ExpiringFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<ExpiringSums | null> {
    const asOf = (await findLowStockSnapshot(em, given))?.asOf;
    return asOf ? sumExpiring(em, asOf, filter ?? {}) : null;
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

  @Authorized<Permission>('low-stock.read')
  @Subscription(() => LowStockChange, {
    description: 'Figures or alerts were settled anew: read them again',
    subscribe: ({ context }) => {
      const request = context as RequestContext;
      return follow<{ organizationId: string }, LowStockChange>('low_stock', {
        read: async (told) => {
          if (told && told.organizationId !== request.organizationId) return undefined;
          return { asOf: (await request.read((em) => findLowStockSnapshot(em)))?.asOf ?? null };
        },
      });
    },
  })
  lowStockChanged(@Root() change: LowStockChange): LowStockChange {
    return change;
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
