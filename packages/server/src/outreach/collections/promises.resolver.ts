import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
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
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { promiseStandingsOf } from './collection-fields.report.js';
import { PaymentPromiseFilter, PromiseInput } from './collections.input.js';
import { PromiseState } from './collections.rules.js';
import { PromiseKeeper, PromiseSum } from './collections.schema.js';
import { PaymentPromise } from './payment-promise.entity.js';
import { recordPromise, withdrawPromise } from './promise.service.js';
import { listKeepers, listPromises, sumPromises } from './promises.report.js';

const { Connection: PaymentPromiseConnection } = connectionOf('PaymentPromise', PaymentPromise);
const { Connection: PromiseKeeperConnection } = connectionOf('PromiseKeeper', PromiseKeeper);

@Resolver(() => PaymentPromise)
export class PaymentPromisesResolver {
  @Authorized<Permission>('collections.read')
  @Query(() => PaymentPromiseConnection, { description: 'What is promised for the latest day first' })
  async paymentPromises(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PaymentPromiseFilter, { nullable: true }) given: PaymentPromiseFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<PaymentPromise>> {
    const filter = given ?? {};
    const rows = await listPromises(em, filter, pageSize(page) + 1, decodeCursor(page.after, 2));
    const count = async () => (await sumPromises(em, filter)).reduce((all, sum) => all + sum.count, 0);
    return toConnection(rows, page, count, ({ promisedFor, id }) => [promisedFor, id]);
  }

  @Authorized<Permission>('collections.read')
  @Query(() => [PromiseSum], { description: 'Of all pages of such a list, by state' })
  paymentPromiseSums(
    @Arg('filter', () => PaymentPromiseFilter, { nullable: true }) filter: PaymentPromiseFilter | null,
    @Ctx() { em }: RequestContext,
  ): Promise<PromiseSum[]> {
    return sumPromises(em, filter ?? {});
  }

  @Authorized<Permission>('collections.read')
  @Query(() => PromiseKeeperConnection, {
    description: 'By customer: the most money that was promised and did not come first',
  })
  async promiseKeepers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('from', () => BusinessDateScalar, { nullable: true }) from: string | null,
    @Arg('to', () => BusinessDateScalar, { nullable: true }) to: string | null,
    @Ctx() { em }: RequestContext,
  ): Promise<Connection<PromiseKeeper>> {
    const rows = await listKeepers(em, { from, to }, pageSize(page) + 1, decodeCursor(page.after, 2));
    const count = async () => (await listKeepers(em, { from, to }, 1))[0]?.total ?? 0;
    return toConnection(rows, page, count, ({ missed, customerId }) => [missed, customerId]);
  }

  @Authorized<Permission>('collections.write')
  @Mutation(() => PaymentPromise, { description: 'Of anybody who owes something, at most that' })
  recordPaymentPromise(
    @Arg('customerId', () => ID) customerId: string,
    @Arg('input', () => PromiseInput) input: PromiseInput,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PaymentPromise> {
    return recordPromise(em, customerId, input);
  }

  @Authorized<Permission>('collections.write')
  @Mutation(() => PaymentPromise, {
    description: 'It counts no more. CONFLICT once its day has passed: then the ledger says what came of it',
  })
  withdrawPaymentPromise(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<PaymentPromise> {
    return withdrawPromise(em, id, reason);
  }

  @FieldResolver(() => Customer)
  async customer(@Root() { customerId }: PaymentPromise, @Ctx() context: RequestContext): Promise<Customer> {
    return (await loadEntity(context, Customer, customerId)) ?? Promise.reject(notFound());
  }

  @FieldResolver(() => PromiseState, { description: 'As the ledger has it today' })
  async state(@Root() { id }: PaymentPromise, @Ctx() context: RequestContext): Promise<PromiseState> {
    return (await standingOf(context, id))?.state ?? 'OPEN';
  }

  @FieldResolver(() => MoneyScalar, { description: 'Paid for it in time so far' })
  async received(@Root() { id }: PaymentPromise, @Ctx() context: RequestContext): Promise<number> {
    return (await standingOf(context, id))?.received ?? 0;
  }

  @FieldResolver(() => String, { nullable: true })
  async madeByName(
    @Root() { madeBy }: PaymentPromise,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return madeBy ? ((await context.loader('users', usersById).load(madeBy))?.name ?? null) : null;
  }

  @FieldResolver(() => String, { nullable: true })
  async withdrawnByName(
    @Root() { withdrawnBy }: PaymentPromise,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return withdrawnBy ? ((await context.loader('users', usersById).load(withdrawnBy))?.name ?? null) : null;
  }
}

const standingOf = (context: RequestContext, id: string) =>
  context.loader('promiseStanding', (ids) => context.reading((em) => promiseStandingsOf(em, ids))).load(id);

@Resolver(() => PromiseKeeper)
export class PromiseKeeperResolver {
  @FieldResolver(() => Customer)
  async customer(@Root() { customerId }: PromiseKeeper, @Ctx() context: RequestContext): Promise<Customer> {
    return (await loadEntity(context, Customer, customerId)) ?? Promise.reject(notFound());
  }
}
