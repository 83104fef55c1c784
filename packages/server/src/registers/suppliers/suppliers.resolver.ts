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
import { RecordStatus } from '../organizations/organization.entity.js';
import { Product } from '../products/product.entity.js';
import { Supplier } from './supplier.entity.js';
import { ProductOrderingInput, SupplierInput } from './supplier.input.js';
import { createSupplier, setProductOrdering, updateSupplier } from './supplier.service.js';
import { countSuppliers, listSuppliers } from './supplier-list.report.js';

const { Connection: SupplierConnection } = connectionOf('Supplier', Supplier);

@Resolver(() => Supplier)
export class SuppliersResolver {
  @Authorized<Permission>('suppliers.read')
  @Query(() => SupplierConnection, { description: 'In the order of their names' })
  async suppliers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words of name, company or code without diacritics, a tax number, a part of a phone',
    })
    search: string | null,
    @Arg('status', () => RecordStatus, { nullable: true }) status: RecordStatus | null,
    @Arg('importId', () => ID, { nullable: true, description: 'Made by that import' })
    importId: string | null,
    @Arg('importChanged', () => Boolean, {
      nullable: true,
      description: 'Of importId: what that import changed, rather than what it made',
    })
    importChanged: boolean | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<Supplier>> {
    const filter = { search, status, importId, importChanged };
    const listed = await listSuppliers(em, filter, pageSize(page) + 1, decodeCursor(page.after, 2));
    const cursors = new Map(listed.map(({ supplier, cursor }) => [supplier.id, cursor]));
    return toConnection(
      listed.map(({ supplier }) => supplier),
      page,
      () => countSuppliers(em, filter),
      ({ id }) => cursors.get(id) ?? [],
    );
  }

  @Authorized<Permission>('suppliers.read')
  @Query(() => Supplier)
  async supplier(@Arg('id', () => ID) id: string, @Ctx() { em }: RequestContext): Promise<Supplier> {
    const supplier = await em.findOne(Supplier, { id });
    if (!supplier) throw notFound();
    return supplier;
  }

  @Authorized<Permission>('suppliers.write')
  @Mutation(() => Supplier)
  createSupplier(
    @Arg('input', () => SupplierInput) input: SupplierInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Supplier> {
    return createSupplier(em, input);
  }

  @Authorized<Permission>('suppliers.write')
  @Mutation(() => Supplier, { description: 'CONFLICT where somebody else changed it since that version' })
  updateSupplier(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('input', () => SupplierInput) input: SupplierInput,
    @Ctx() { em }: RequestContext,
  ): Promise<Supplier> {
    return updateSupplier(em, id, version, input);
  }
}

@Resolver(() => Product)
export class ProductOrderingResolver {
  @Authorized<Permission>('suppliers.write')
  @Mutation(() => Product, { description: 'CONFLICT where somebody else changed it since that version' })
  setProductOrdering(
    @Arg('productId', () => ID) productId: string,
    @Arg('version', () => Int) version: number,
    @Arg('input', () => ProductOrderingInput) input: ProductOrderingInput,
    @Ctx() { em }: RequestContext,
  ): Promise<Product> {
    return setProductOrdering(em, productId, version, input);
  }

  @Authorized<Permission>('suppliers.read')
  @FieldResolver(() => Supplier, { nullable: true, description: 'Whom it is ordered from, as a person said' })
  supplier(@Root() { supplierId }: Product, @Ctx() context: RequestContext): Promise<Supplier | null> {
    return loadEntity(context, Supplier, supplierId);
  }
}
