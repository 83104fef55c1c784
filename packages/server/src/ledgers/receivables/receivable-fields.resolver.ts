import {
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import { usersById } from '../../platform/auth/users.js';
import { readRows } from '../../platform/database/read-rows.js';
import { notFound } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { loadEntity } from '../../platform/graphql/load-entity.js';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { may, type Permission } from '../../platform/permissions/permissions.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { CustomerGroup } from '../../registers/customers/customer-group.entity.js';
import { Branch } from '../../registers/organizations/organization.entity.js';
import { ReceivableAllocation } from './receivable-allocation.entity.js';
import { ReceivableEntry } from './receivable-entry.entity.js';
import { ReceivableRequest } from './receivable-request.entity.js';
import { CreditTerms } from './receivable-settings.entity.js';
import { todayOf } from './receivable-settings.service.js';
import { mayDecide } from './request.service.js';

enum TermsOrigin {
  CUSTOMER = 'CUSTOMER',
  GROUP = 'GROUP',
  ORGANIZATION = 'ORGANIZATION',
}
registerEnumType(TermsOrigin, { name: 'TermsOrigin' });

@ObjectType({
  description: 'What a customer owes now, with those merged into her: open − unapplied = balance',
})
class CustomerAccount {
  @Field(() => MoneyScalar, { description: 'Negative: owed to the customer' }) balance!: number;
  @Field(() => MoneyScalar, { description: 'Of all open items' }) open!: number;
  @Field(() => MoneyScalar, { description: 'Credit that settles no item' }) unapplied!: number;
  @Field(() => MoneyScalar, { description: 'Of what was due before today' }) overdue!: number;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'When the oldest of it was due' })
  overdueSince!: string | null;
  @Field(() => MoneyScalar, { description: 'What counts against the limit' }) exposure!: number;
  @Field(() => MoneyScalar, { nullable: true, description: 'Null: no limit' }) creditLimit!: number | null;
  @Field(() => TermsOrigin, { nullable: true }) limitFrom!: TermsOrigin | null;
  @Field(() => Int) termsDays!: number;
  @Field(() => TermsOrigin) termsFrom!: TermsOrigin;
}

const accounts = loadSql(import.meta.url, './accounts.sql');
const figures = loadSql(import.meta.url, './entry-balances.sql');

const nameOf = async (context: RequestContext, userId: string | null | undefined): Promise<string | null> =>
  userId ? ((await context.loader('users', usersById).load(userId))?.name ?? null) : null;

async function found<Entity>(loaded: Promise<Entity | null>): Promise<Entity> {
  const entity = await loaded;
  if (!entity) throw notFound();
  return entity;
}

interface Figures {
  id: string;
  balance: number;
  open: number;
}

const figuresOf = (context: RequestContext, id: string): Promise<Figures> =>
  found(
    context
      .loader<Figures | null>('receivableFigures', async (ids) => {
        const rows = await query<Figures>(context.em, figures, { ids });
        const byId = new Map(rows.map((row) => [row.id, row]));
        return ids.map((each) => byId.get(each) ?? null);
      })
      .load(id),
  );

/** What this room knows of a customer. */
@Resolver(() => Customer)
export class CustomerAccountResolver {
  @Authorized<Permission>('receivables.read')
  @FieldResolver(() => CustomerAccount)
  account(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<CustomerAccount> {
    return found(
      context
        .loader<CustomerAccount | null>('customerAccounts', async (customerIds) => {
          const today = await todayOf(context.em);
          const rows = await query<CustomerAccount & { customerId: string }>(context.em, accounts, {
            customerIds,
            today,
          });
          const byCustomer = new Map(rows.map((row) => [row.customerId, row]));
          return customerIds.map((id) => byCustomer.get(id) ?? null);
        })
        .load(customer.id),
    );
  }
}

@Resolver(() => CustomerGroup)
export class GroupTermsResolver {
  @Authorized<Permission>('receivables.read')
  @FieldResolver(() => CreditTerms, {
    nullable: true,
    description: 'Its own; null: those of the group above hold',
  })
  creditTerms(@Root() { id }: CustomerGroup, @Ctx() context: RequestContext): Promise<CreditTerms | null> {
    return context
      .loader<CreditTerms | null>('groupTerms', async (ids) => {
        const rows = await readRows(context.em, CreditTerms, 'customerGroupId', ids);
        const byGroup = new Map(rows.map((row) => [row.customerGroupId, row]));
        return ids.map((each) => byGroup.get(each) ?? null);
      })
      .load(id);
  }
}

/** Of debits and credits together, so that what is asked of their allocations is asked at once. */
const allocationsOf = (context: RequestContext, id: string): Promise<ReceivableAllocation[]> =>
  context
    .loader('receivableAllocations', async (ids) => {
      const order = { businessDate: 'asc', id: 'asc' } as const;
      const ofCredits = await readRows(context.em, ReceivableAllocation, 'creditId', ids, order);
      const ofDebits = await readRows(context.em, ReceivableAllocation, 'debitId', ids, order);
      const byCredit = Map.groupBy(ofCredits, ({ creditId }) => creditId);
      const byDebit = Map.groupBy(ofDebits, ({ debitId }) => debitId);
      return ids.map((each) => byCredit.get(each) ?? byDebit.get(each) ?? []);
    })
    .load(id);

@Resolver(() => ReceivableEntry)
export class ReceivableEntryFieldsResolver {
  @FieldResolver(() => Customer, {
    description: 'As it was written: with its records of whom she became since',
  })
  customer(@Root() { customerId }: ReceivableEntry, @Ctx() context: RequestContext): Promise<Customer> {
    return found(loadEntity(context, Customer, customerId));
  }

  @FieldResolver(() => Branch, { nullable: true })
  branch(@Root() { branchId }: ReceivableEntry, @Ctx() context: RequestContext): Promise<Branch | null> {
    return loadEntity(context, Branch, branchId);
  }

  @FieldResolver(() => MoneyScalar, {
    description: 'Of it now: what is owed of an item, or unapplied of a credit',
  })
  async open(@Root() { id }: ReceivableEntry, @Ctx() context: RequestContext): Promise<number> {
    return (await figuresOf(context, id)).open;
  }

  @FieldResolver(() => MoneyScalar, { description: 'Of the customer, once it had happened' })
  async balance(@Root() { id }: ReceivableEntry, @Ctx() context: RequestContext): Promise<number> {
    return (await figuresOf(context, id)).balance;
  }

  @FieldResolver(() => [ReceivableAllocation], { description: 'What settled it, or what it settled, by day' })
  allocations(@Root() { id }: ReceivableEntry, @Ctx() context: RequestContext) {
    return allocationsOf(context, id);
  }

  @FieldResolver(() => ReceivableEntry, { nullable: true, description: 'The entry that took it back' })
  reversedBy(
    @Root() { id }: ReceivableEntry,
    @Ctx() context: RequestContext,
  ): Promise<ReceivableEntry | null> {
    return context
      .loader<ReceivableEntry | null>('receivableReversals', async (ids) => {
        const rows = await readRows(context.em, ReceivableEntry, 'reversesId', ids);
        const byReversed = new Map(rows.map((row) => [row.reversesId, row]));
        return ids.map((each) => byReversed.get(each) ?? null);
      })
      .load(id);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Null where a file said so' })
  recordedBy(@Root() { recordedBy }: ReceivableEntry, @Ctx() context: RequestContext) {
    return nameOf(context, recordedBy);
  }

  @FieldResolver(() => String, { nullable: true })
  approvedBy(@Root() { approvedBy }: ReceivableEntry, @Ctx() context: RequestContext) {
    return nameOf(context, approvedBy);
  }
}

@Resolver(() => ReceivableAllocation)
export class ReceivableAllocationResolver {
  @FieldResolver(() => ReceivableEntry)
  credit(
    @Root() { creditId }: ReceivableAllocation,
    @Ctx() context: RequestContext,
  ): Promise<ReceivableEntry> {
    return found(loadEntity(context, ReceivableEntry, creditId));
  }

  @FieldResolver(() => ReceivableEntry)
  item(@Root() { debitId }: ReceivableAllocation, @Ctx() context: RequestContext): Promise<ReceivableEntry> {
    return found(loadEntity(context, ReceivableEntry, debitId));
  }
}

@Resolver(() => ReceivableRequest)
export class ReceivableRequestFieldsResolver {
  @FieldResolver(() => Customer, { nullable: true })
  customer(
    @Root() { customerId }: ReceivableRequest,
    @Ctx() context: RequestContext,
  ): Promise<Customer | null> {
    return loadEntity(context, Customer, customerId);
  }

  @FieldResolver(() => CustomerGroup, { nullable: true })
  customerGroup(@Root() { customerGroupId }: ReceivableRequest, @Ctx() context: RequestContext) {
    return loadEntity(context, CustomerGroup, customerGroupId);
  }

  @FieldResolver(() => ReceivableEntry, { nullable: true, description: 'To be written off' })
  item(@Root() { itemId }: ReceivableRequest, @Ctx() context: RequestContext) {
    return loadEntity(context, ReceivableEntry, itemId);
  }

  @FieldResolver(() => ReceivableEntry, { nullable: true, description: 'The write-off' })
  entry(@Root() { entryId }: ReceivableRequest, @Ctx() context: RequestContext) {
    return loadEntity(context, ReceivableEntry, entryId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller may approve or reject it now' })
  mayDecide(@Root() request: ReceivableRequest, @Ctx() { actor }: RequestContext): boolean {
    return may(actor, 'receivables.approve') && mayDecide(request, actor.userId);
  }

  @FieldResolver(() => String, { nullable: true })
  requestedBy(@Root() { requestedBy }: ReceivableRequest, @Ctx() context: RequestContext) {
    return nameOf(context, requestedBy);
  }

  @FieldResolver(() => String, { nullable: true })
  decidedBy(@Root() { decidedBy }: ReceivableRequest, @Ctx() context: RequestContext) {
    return nameOf(context, decidedBy);
  }
}
