import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { AppError } from '../../platform/errors/app-error.js';
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
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { type DebtView, groupDebts, listDebtors, listItems, reportAgeing } from './debt-ageing.report.js';
import {
  DebtAgeing,
  DebtAllocation,
  DebtBasis,
  DebtFilter,
  DebtGroup,
  DebtGrouping,
  DebtItem,
  Debtor,
  DebtorSort,
} from './debt-ageing.schema.js';
import { debtDayOrNewest, newestDebtDay } from './debt-day.report.js';

const { Connection: DebtorConnection } = connectionOf('Debtor', Debtor);
const { Connection: DebtItemConnection } = connectionOf('DebtItem', DebtItem);

/** As of which day, counted from which day of an item, and payments applied how. */
@ArgsType()
class DebtViewArgs {
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Unless said, the newest day with data' })
  asOf?: string | null;

  @Field(() => DebtBasis, { defaultValue: DebtBasis.DUE })
  basis: DebtBasis = DebtBasis.DUE;

  @Field(() => DebtAllocation, { defaultValue: DebtAllocation.SPECIFIED })
  allocation: DebtAllocation = DebtAllocation.SPECIFIED;
}

const viewOf = async (
  { em }: RequestContext,
  { asOf, basis, allocation }: DebtViewArgs,
): Promise<DebtView> => ({ asOf: await debtDayOrNewest(em, asOf), basis, allocation });

@Resolver()
export class DebtAgeingResolver {
  @Authorized<Permission>('debt-ageing.read')
  @Query(() => DebtAgeing, { description: 'Computed from the ledger; days to come are refused' })
  async debtAgeing(
    @Args(() => DebtViewArgs) view: DebtViewArgs,
    @Arg('filter', () => DebtFilter, { nullable: true }) filter: DebtFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<DebtAgeing> {
    return reportAgeing(context.em, await viewOf(context, view), filter ?? {});
  }

  @Authorized<Permission>('debt-ageing.read')
  @Query(() => BusinessDateScalar, {
    description: 'What debts are told as of unless said: the last day with a sale or an entry of the ledger',
  })
  newestDebtDay(@Ctx() { em }: RequestContext): Promise<string> {
    return newestDebtDay(em);
  }

  @Authorized<Permission>('debt-ageing.read')
  @Query(() => [DebtGroup], { description: 'The most owed first; together what all owe' })
  async debtGroups(
    @Args(() => DebtViewArgs) view: DebtViewArgs,
    @Arg('by', () => DebtGrouping) by: DebtGrouping,
    @Ctx() context: RequestContext,
  ): Promise<DebtGroup[]> {
    return groupDebts(context.em, await viewOf(context, view), by);
  }

  @Authorized<Permission>('debt-ageing.read')
  @Query(() => DebtorConnection, {
    description: 'Who owe something or have unapplied credit; of a place, the most in it first',
  })
  async debtors(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => DebtViewArgs) given: DebtViewArgs,
    @Arg('filter', () => DebtFilter, { nullable: true }) filter: DebtFilter | null,
    @Arg('place', () => Int, { nullable: true }) givenPlace: number | null,
    @Arg('sort', () => DebtorSort, { defaultValue: DebtorSort.OWED }) sort: DebtorSort,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Debtor>> {
    const { em } = context;
    const view = await viewOf(context, given);
    const where = filter ?? {};
    const place = givenPlace ?? null;
    const after = checkCursor(decodeCursor(page.after, 2));
    const rows = await listDebtors(em, view, where, { sort, place }, pageSize(page) + 1, after);
    const count = async () => {
      const { debtors, buckets } = await reportAgeing(em, view, where);
      return place === null ? debtors : (buckets[place]?.customers ?? 0);
    };
    return toConnection(rows, page, count, ({ sortValue, customerId }) => [sortValue, customerId]);
  }

  @Authorized<Permission>('debt-ageing.read')
  @Query(() => DebtItemConnection, { description: 'The longest past its day first' })
  async debtItems(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => DebtViewArgs) given: DebtViewArgs,
    @Arg('filter', () => DebtFilter, { nullable: true }) filter: DebtFilter | null,
    @Arg('place', () => Int, { nullable: true }) givenPlace: number | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DebtItem>> {
    const { em } = context;
    const view = await viewOf(context, given);
    const where = filter ?? {};
    const place = givenPlace ?? null;
    const after = checkCursor(decodeCursor(page.after, 2));
    const rows = await listItems(em, view, where, place, pageSize(page) + 1, after);
    const count = async () => {
      const { items, buckets } = await reportAgeing(em, view, where);
      return place === null ? items : (buckets[place]?.items ?? 0);
    };
    return toConnection(rows, page, count, ({ days, id }) => [days, id]);
  }
}

/** A number and an id, as cursors of these lists are. */
function checkCursor(values: CursorValue[] | undefined): CursorValue[] | undefined {
  if (!values) return undefined;
  const [value, id] = values;
  if (Number.isSafeInteger(value) && typeof id === 'string' && isId(id)) return values;
  throw new AppError('BAD_INPUT', 'badCursor', { field: 'after' });
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

@Resolver(() => Debtor)
export class DebtorResolver {
  @FieldResolver(() => Customer)
  customer(@Root() { customerId }: Debtor, @Ctx() context: RequestContext) {
    return loadEntity(context, Customer, customerId);
  }
}

@Resolver(() => DebtItem)
export class DebtItemResolver {
  @FieldResolver(() => Customer)
  customer(@Root() { customerId }: DebtItem, @Ctx() context: RequestContext) {
    return loadEntity(context, Customer, customerId);
  }

  @FieldResolver(() => Branch, { nullable: true })
  branch(@Root() { branchId }: DebtItem, @Ctx() context: RequestContext) {
    return loadEntity(context, Branch, branchId);
  }
}
