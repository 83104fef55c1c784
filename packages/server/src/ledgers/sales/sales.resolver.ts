import { Arg, Args, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
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
import type { Permission } from '../../platform/permissions/permissions.js';
import { recordReturn } from './return.service.js';
import { Sale } from './sale.entity.js';
import { ReturnInput, SaleFilter, SaleInput } from './sale.input.js';
import { cancelSale, recordSale } from './sale.service.js';
import { countSales, listSales, SaleSums, saleCursor, sumSales } from './sale-list.report.js';

export const { Connection: SaleConnection } = connectionOf('Sale', Sale);

@Resolver(() => Sale)
export class SalesResolver {
  @Authorized<Permission>('sales.read')
  @Query(() => SaleConnection, { description: 'Sales and returns, newest first' })
  async sales(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => SaleFilter, { nullable: true }) given: SaleFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<Sale>> {
    const filter = given ?? {};
    const sales = await listSales(em, filter, pageSize(page) + 1, decodeCursor(page.after, 2));
    return toConnection(sales, page, () => countSales(em, filter), saleCursor);
  }

  @Authorized<Permission>('sales.read')
  @Query(() => SaleSums, { description: 'What all pages of such a list come to' })
  saleSums(
    @Arg('filter', () => SaleFilter, { nullable: true }) filter: SaleFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<SaleSums> {
    return sumSales(em, filter ?? {});
  }

  @Authorized<Permission>('sales.read')
  @Query(() => Sale)
  async sale(@Arg('id', () => ID) id: string, @Ctx() { em }: RequestContext): Promise<Sale> {
    const sale = await em.findOne(Sale, { id });
    if (!sale) throw notFound();
    return sale;
  }

  @Authorized<Permission>('sales.write')
  @Mutation(() => Sale)
  recordSale(
    @Arg('input', () => SaleInput) input: SaleInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Sale> {
    return recordSale(em, input);
  }

  @Authorized<Permission>('sales.write')
  @Mutation(() => Sale)
  recordReturn(
    @Arg('input', () => ReturnInput) input: ReturnInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Sale> {
    return recordReturn(em, input);
  }

  @Authorized<Permission>('sales.cancel')
  @Mutation(() => Sale, { description: 'CONFLICT where it is not in force, or has returns that are.' })
  cancelSale(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Sale> {
    return cancelSale(em, id, reason);
  }
}
