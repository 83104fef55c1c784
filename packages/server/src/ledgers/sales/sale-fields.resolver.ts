import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import { readRows } from '../../platform/database/read-rows.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { propertiesAsked, Reads } from '../../platform/graphql/properties-asked.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { Product } from '../../registers/products/product.entity.js';
import { Sale } from './sale.entity.js';
import { SaleLine } from './sale-line.entity.js';
import { SalePayment } from './sale-payment.entity.js';

/** What a sale is of and made of; of all sales of an operation each field is one statement. */
@Resolver(() => Sale)
export class SaleFieldsResolver {
  @Reads<Sale>('branchId')
  @FieldResolver(() => Branch)
  branch(@Root() sale: Sale, @Ctx() context: RequestContext): Promise<Branch | null> {
    return loadEntity(context, Branch, sale.branchId);
  }

  @Reads<Sale>('customerId')
  @FieldResolver(() => Customer, { nullable: true, description: 'Null of a walk-in' })
  customer(@Root() sale: Sale, @Ctx() context: RequestContext): Promise<Customer | null> {
    return loadEntity(context, Customer, sale.customerId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Who entered it: the name that the file tells, or of the person who recorded it here',
  })
  async createdBy(
    @Root() { creator, createdBy }: Sale,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    if (creator || !createdBy) return creator ?? null;
    return (await context.loader('users', usersById).load(createdBy))?.name ?? null;
  }

  @Reads<Sale>('id')
  @FieldResolver(() => [SaleLine])
  lines(
    @Root() sale: Sale,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SaleLine[]> {
    const asked = propertiesAsked(info);
    return context
      .loader(`saleLines ${asked?.join() ?? '*'}`, async (ids) => {
        const order = { lineNo: 'asc', id: 'asc' } as const;
        const lines = await readRows(context.em, SaleLine, 'saleId', ids, order, asked);
        return bySale(ids, lines, (line) => line.saleId);
      })
      .load(sale.id);
  }

  @Reads<Sale>('id')
  @FieldResolver(() => [SalePayment])
  payments(@Root() sale: Sale, @Ctx() context: RequestContext): Promise<SalePayment[]> {
    return context
      .loader('salePayments', async (ids) => {
        const order = { id: 'asc' } as const;
        const payments = await readRows(context.em, SalePayment, 'saleId', ids, order);
        return bySale(ids, payments, (payment) => payment.saleId);
      })
      .load(sale.id);
  }

  @FieldResolver(() => Sale, { nullable: true, description: 'What a return takes back, where it says so' })
  returnedSale(@Root() sale: Sale, @Ctx() context: RequestContext): Promise<Sale | null> {
    return loadEntity(context, Sale, sale.returnedSaleId);
  }

  @FieldResolver(() => [Sale], { description: 'The returns that name this sale, cancelled ones too' })
  returns(@Root() sale: Sale, @Ctx() context: RequestContext): Promise<Sale[]> {
    return context
      .loader('saleReturns', async (ids) => {
        const order = { soldAt: 'asc', id: 'asc' } as const;
        const found = await readRows(context.em, Sale, 'returnedSaleId', ids, order);
        return bySale(ids, found, (each) => each.returnedSaleId);
      })
      .load(sale.id);
  }
}

@Resolver(() => SaleLine)
export class SaleLineResolver {
  @Reads<SaleLine>('productId')
  @FieldResolver(() => Product)
  product(
    @Root() line: SaleLine,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Product | null> {
    return loadEntity(context, Product, line.productId, info);
  }
}

function bySale<Row>(
  ids: readonly string[],
  rows: Row[],
  saleId: (row: Row) => string | null | undefined,
): Row[][] {
  const groups = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(saleId(row) ?? '')?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
}
