import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { asOfOrDefault } from '../../ledgers/sales/data-day.service.js';
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
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Product } from '../../registers/products/product.entity.js';
import { TrendBasis, TrendUnit } from './product-periods.rules.js';
import {
  listTrends,
  reportProduct,
  sumTrends,
  type TrendView,
  trendCursor,
} from './product-trends.report.js';
import { ProductPeriod, ProductTrend, ProductTrendSums, TrendGrouping } from './product-trends.schema.js';

const { Connection: ProductTrendConnection } = connectionOf('ProductTrend', ProductTrend);

@ArgsType()
class TrendArgs {
  @Field(() => BusinessDateScalar, { nullable: true }) asOf?: string | null;
  @Field(() => TrendUnit, { defaultValue: TrendUnit.MONTH }) unit!: TrendUnit;
  @Field(() => TrendBasis, { defaultValue: TrendBasis.LAST_YEAR }) basis!: TrendBasis;
  @Field(() => TrendGrouping, { defaultValue: TrendGrouping.PRODUCT }) by!: TrendGrouping;
  @Field(() => String, { nullable: true, description: 'Of the products of one medicine; empty: of none' })
  medicineKey?: string | null;
}

const viewOf = async ({ em }: RequestContext, { asOf, ...view }: TrendArgs): Promise<TrendView> => ({
  ...view,
  asOf: await asOfOrDefault(em, asOf),
});

@Resolver(() => ProductTrend)
export class ProductTrendsResolver {
  @Authorized<Permission>('trends.read')
  @Query(() => [ProductPeriod], {
    description:
      'Thirteen months or 27 weeks of a product to that day, or the newest with sales, oldest first',
  })
  async productSales(
    @Arg('productId', () => ID) productId: string,
    @Arg('unit', () => TrendUnit) unit: TrendUnit,
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() context: RequestContext,
  ): Promise<ProductPeriod[]> {
    if (!(await loadEntity(context, Product, productId))) throw notFound();
    return reportProduct(context.em, productId, { asOf: await asOfOrDefault(context.em, asOf), unit });
  }

  @Authorized<Permission>('trends.read')
  @Query(() => ProductTrendConnection, {
    description: 'What rises, or falls, the most in money in the last week or month that is over',
  })
  async productTrends(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => TrendArgs) given: TrendArgs,
    @Arg('falling', () => Boolean, { defaultValue: false }) falling: boolean,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ProductTrend>> {
    const view = await viewOf(context, given);
    const after = decodeCursor(page.after, 2);
    const rows = await listTrends(context.em, view, falling, pageSize(page) + 1, after);
    const count = async () => (await sumTrends(context.em, view))[falling ? 'falling' : 'rising'];
    return toConnection(rows, page, count, trendCursor);
  }

  @Authorized<Permission>('trends.read')
  @Query(() => ProductTrendSums, { description: 'What those lists come to' })
  async productTrendSums(
    @Args(() => TrendArgs) given: TrendArgs,
    @Ctx() context: RequestContext,
  ): Promise<ProductTrendSums> {
    return sumTrends(context.em, await viewOf(context, given));
  }

  @FieldResolver(() => Product, { nullable: true, description: 'Null of a medicine' })
  product(@Root() { productId }: ProductTrend, @Ctx() context: RequestContext): Promise<Product | null> {
    return loadEntity(context, Product, productId);
  }
}
