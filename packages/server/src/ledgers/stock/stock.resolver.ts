import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
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
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { Batch } from './batch.entity.js';
import {
  ProductStock,
  StockFilter,
  StockItem,
  StockLevel,
  StockOverview,
  StockSort,
  StockSums,
} from './stock-item.schema.js';
import {
  countItems,
  itemCursor,
  levelsOf,
  listItems,
  stockOfProduct,
  stockOverview,
  sumItems,
} from './stock-items.report.js';

const { Connection: StockItemConnection } = connectionOf('StockItem', StockItem);

@Resolver()
export class StockResolver {
  @Authorized<Permission>('stock.read')
  @Query(() => StockItemConnection, { description: 'Products at the branches where their stock is kept' })
  async stockItems(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => StockFilter, { nullable: true }) given: StockFilter | null,
    @Arg('sort', () => StockSort, { defaultValue: StockSort.NAME }) sort: StockSort,
    @Arg('descending', () => Boolean, { nullable: true }) descending: boolean | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<StockItem>> {
    const filter = given ?? {};
    const order = { sort, descending };
    const items = await listItems(em, filter, order, pageSize(page) + 1, decodeCursor(page.after, 3));
    return toConnection<StockItem>(items, page, () => countItems(em, filter), itemCursor);
  }

  @Authorized<Permission>('stock.read')
  @Query(() => StockSums, { description: 'What a list with that filter comes to' })
  stockSums(
    @Arg('filter', () => StockFilter, { nullable: true }) filter: StockFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<StockSums> {
    return sumItems(em, filter ?? {});
  }

  @Authorized<Permission>('stock.read')
  @Query(() => StockOverview, { description: 'How stock stands today' })
  stockOverview(
    @Arg('branchId', () => ID, { nullable: true }) branchId: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<StockOverview> {
    return stockOverview(em, branchId ?? null);
  }

  @Authorized<Permission>('stock.read')
  @Query(() => ProductStock, { description: 'Of a product at every branch, today' })
  async productStock(
    @Arg('productId', () => ID) productId: string,
    @Ctx() context: RequestContext,
  ): Promise<ProductStock> {
    if (!(await loadEntity(context, Product, productId))) throw notFound();
    return stockOfProduct(context.em, productId);
  }
}

const branchOf = async (context: RequestContext, id: string): Promise<Branch> =>
  (await loadEntity(context, Branch, id)) ?? Promise.reject(notFound());

@Resolver(() => StockItem)
export class StockItemResolver {
  @FieldResolver(() => Product)
  async product(@Root() item: StockItem, @Ctx() context: RequestContext): Promise<Product> {
    return (await loadEntity(context, Product, item.productId)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => Branch)
  branch(@Root() item: StockItem, @Ctx() context: RequestContext): Promise<Branch> {
    return branchOf(context, item.branchId);
  }

  @FieldResolver(() => [StockLevel], { description: 'First expired first out; what is used up comes last' })
  levels(@Root() { branchId, productId }: StockItem, @Ctx() context: RequestContext): Promise<StockLevel[]> {
    return context
      .loader('itemLevels', (keys) =>
        levelsOf(
          context.em,
          keys.map((key) => ({ branchId: key.slice(0, 36), productId: key.slice(37) })),
        ),
      )
      .load(`${branchId} ${productId}`);
  }
}

@Resolver(() => StockLevel)
export class StockLevelResolver {
  @FieldResolver(() => Branch)
  branch(@Root() level: StockLevel, @Ctx() context: RequestContext): Promise<Branch> {
    return branchOf(context, level.branchId);
  }

  @FieldResolver(() => Batch)
  async batch(@Root() level: StockLevel, @Ctx() context: RequestContext): Promise<Batch> {
    return (await loadEntity(context, Batch, level.batchId)) ?? Promise.reject(notFound());
  }
}
