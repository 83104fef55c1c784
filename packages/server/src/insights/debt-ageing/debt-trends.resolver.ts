import { Arg, Args, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { badInput } from '../../platform/errors/app-error.js';
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
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { debtDayOrNewest } from './debt-day.report.js';
import { checkCell, listRolledItems, reportTrends } from './debt-trends.report.js';
import { DebtTrends, RolledItem } from './debt-trends.schema.js';

const { Connection: RolledItemConnection } = connectionOf('RolledItem', RolledItem);

@Resolver(() => RolledItem)
export class DebtTrendsResolver {
  @Authorized<Permission>('debt-ageing.read')
  @Query(() => DebtTrends, { description: 'Of the twelve whole months before the day, by due dates' })
  async debtTrends(
    @Arg('asOf', () => BusinessDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<DebtTrends> {
    return reportTrends(em, await debtDayOrNewest(em, asOf));
  }

  @Authorized<Permission>('debt-ageing.read')
  @Query(() => RolledItemConnection, { description: 'The items of a cell of the roll rates, the most first' })
  async rolledDebtItems(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('from', () => BusinessDateScalar) from: string,
    @Arg('to', () => BusinessDateScalar) to: string,
    @Arg('place', () => Int) place: number,
    @Arg('became', () => String, { description: 'A place, SETTLED or WRITTEN_OFF' }) became: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<RolledItem>> {
    const cell = await checkCell(em, { from, to, place, became });
    const after = decodeCursor(page.after, 2);
    if (after && !(Number.isSafeInteger(after[0]) && isId.test(String(after[1]))))
      throw badInput('badCursor', 'after');
    const rows = await listRolledItems(em, cell, pageSize(page) + 1, after);
    const count = async () => (await listRolledItems(em, cell, 1))[0]?.total ?? 0;
    return toConnection(rows, page, count, ({ part, id }) => [part, id]);
  }

  @Authorized<Permission>('debt-ageing.read')
  @Query(() => MoneyScalar, { description: 'What all items of a cell come to' })
  async rolledDebtSum(
    @Arg('from', () => BusinessDateScalar) from: string,
    @Arg('to', () => BusinessDateScalar) to: string,
    @Arg('place', () => Int) place: number,
    @Arg('became', () => String, { description: 'A place, SETTLED or WRITTEN_OFF' }) became: string,
    @Ctx() { em }: RequestContext,
  ): Promise<number> {
    const cell = await checkCell(em, { from, to, place, became });
    return (await listRolledItems(em, cell, 1))[0]?.totalPart ?? 0;
  }

  @FieldResolver(() => Customer, { nullable: true })
  customer(@Root() { customerId }: RolledItem, @Ctx() context: RequestContext) {
    return loadEntity(context, Customer, customerId);
  }
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
