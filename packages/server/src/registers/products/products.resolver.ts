import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
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
import type { Permission } from '../../platform/permissions/permissions.js';
import { Product } from './product.entity.js';
import { ProductCategory } from './product-category.entity.js';
import { countProducts, listProducts } from './product-list.report.js';
import { ProductUnit } from './product-unit.entity.js';

const { Connection: ProductConnection } = connectionOf('Product', Product);

@Resolver(() => Product)
export class ProductsResolver {
  @Authorized<Permission>('products.read')
  @Query(() => [ProductCategory], { description: 'By path' })
  productCategories(@Ctx() { em }: RequestContext): Promise<ProductCategory[]> {
    return em.find(ProductCategory, {}, { orderBy: { path: 'asc' } });
  }

  @Authorized<Permission>('products.read')
  @Query(() => ProductConnection)
  async products(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Words of name, code, ingredient or brand without diacritics in any order, or a whole barcode',
    })
    search: string | null,
    @Arg('importId', () => ID, { nullable: true, description: 'Made by that import' })
    importId: string | null,
    @Arg('importChanged', () => Boolean, {
      nullable: true,
      description: 'Of importId: what that import changed, rather than what it made',
    })
    importChanged: boolean | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<Product>> {
    const listed = await listProducts(
      em,
      { search, importId, importChanged },
      pageSize(page) + 1,
      decodeCursor(page.after, 2),
    );
    const cursors = new Map(listed.map(({ id, cursor }) => [id, cursor]));
    const found = await readRows(em, Product, 'id', [...cursors.keys()]);
    const byId = new Map(found.map((product) => [product.id, product]));
    const products = listed.flatMap(({ id }) => byId.get(id) ?? []);
    return toConnection(
      products,
      page,
      () => countProducts(em, { search, importId, importChanged }),
      ({ id }) => cursors.get(id) ?? [],
    );
  }

  @Authorized<Permission>('products.read')
  @Query(() => Product)
  async product(@Arg('id', () => ID) id: string, @Ctx() { em }: RequestContext): Promise<Product> {
    const product = await em.findOne(Product, { id });
    if (!product) throw notFound();
    return product;
  }

  @FieldResolver(() => [ProductUnit], { description: 'From the smallest up' })
  units(@Root() product: Product, @Ctx() context: RequestContext): Promise<ProductUnit[]> {
    return context
      .loader('productUnits', async (ids) => {
        const order = { factor: 'asc', sku: 'asc' } as const;
        const units = await readRows(context.em, ProductUnit, 'productId', ids, order);
        return ids.map((id) => units.filter((unit) => unit.productId === id));
      })
      .load(product.id);
  }

  @FieldResolver(() => ProductCategory, { nullable: true })
  category(@Root() product: Product, @Ctx() context: RequestContext): Promise<ProductCategory | null> {
    return loadEntity(context, ProductCategory, product.categoryId);
  }
}
