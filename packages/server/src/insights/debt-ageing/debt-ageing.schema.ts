import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ReceivableKind } from '../../ledgers/receivables/receivable-entry.entity.js';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

export enum DebtBasis {
  DUE = 'DUE',
  INVOICE = 'INVOICE',
}
registerEnumType(DebtBasis, {
  name: 'DebtBasis',
  description:
    'From which day days are counted: the due date, or the day of the sale (nothing is "not due" then)',
});

export enum DebtAllocation {
  SPECIFIED = 'SPECIFIED',
  FIFO = 'FIFO',
}
registerEnumType(DebtAllocation, {
  name: 'DebtAllocation',
  description:
    'SPECIFIED: as payments were applied. FIFO: all payments and credits along the items, the oldest due first.',
});

export enum DebtGrouping {
  GROUP = 'GROUP',
  BRANCH = 'BRANCH',
  AREA = 'AREA',
}
registerEnumType(DebtGrouping, {
  name: 'DebtGrouping',
  description: 'GROUP: an exact set of groups of customers, so that each customer is in one',
});

export enum DebtorSort {
  OWED = 'OWED',
  OVERDUE = 'OVERDUE',
  DAYS = 'DAYS',
  UNAPPLIED = 'UNAPPLIED',
}
registerEnumType(DebtorSort, {
  name: 'DebtorSort',
  description: 'The most first. DAYS: of the item that is longest past its day.',
});

@InputType()
export class DebtFilter {
  @Field(() => ID, { nullable: true }) customerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of the sale or the payment' }) branchId?: string | null;
  @Field(() => String, { nullable: true, description: 'The key of a row grouped by GROUP' })
  groupKey?: string | null;
  @Field(() => String, { nullable: true, description: 'Of the customer; empty: without one' })
  area?: string | null;
}

/** A place of the ageing: not due yet, or so many days past. */
@ObjectType()
export class DebtBucket {
  @Field(() => Int, { description: '0 is not due; the last is over the last bound' }) place!: number;
  @Field(() => Int, { nullable: true, description: 'Days past due, at least; null: not due' })
  from!: number | null;
  @Field(() => Int, { nullable: true, description: 'Days past due, at most; null: no end' }) to!:
    | number
    | null;
  @Field(() => MoneyScalar) open!: number;
  @Field(() => Int, { description: 'With something open in it' }) customers!: number;
  @Field(() => Int) items!: number;
}

/** What was told of a day when it had just ended; kept as it was. */
@ObjectType()
export class DebtSnapshot {
  @Field(() => InstantScalar) computedAt!: Date;
  @Field(() => MoneyScalar) owed!: number;
  @Field(() => MoneyScalar) balance!: number;
  @Field(() => Boolean, { description: 'Records dated on or before the day came after it was told' })
  restated!: boolean;
}

/** What customers owed at the end of a day. Buckets together less unapplied credit are the ledger's balance. */
@ObjectType()
export class DebtAgeing {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => DebtBasis) basis!: DebtBasis;
  @Field(() => DebtAllocation) allocation!: DebtAllocation;
  @Field(() => [DebtBucket]) buckets!: DebtBucket[];
  @Field(() => MoneyScalar, { description: 'Of all buckets' }) owed!: number;
  @Field(() => MoneyScalar, { description: 'Credit that was applied to nothing' }) unapplied!: number;
  @Field(() => MoneyScalar, { description: 'owed − unapplied' }) balance!: number;
  @Field(() => Int) items!: number;
  @Field(() => Int, { description: 'Who owe something' }) customers!: number;
  @Field(() => Int, { description: 'Who owe something or have unapplied credit' }) debtors!: number;
  @Field(() => Int, {
    description: 'Of how many customers this does not come to the ledger’s balance: has to be 0',
  })
  unbalanced!: number;
  @Field(() => MoneyScalar, {
    simple: false,
    description: 'Sold on credit in the last 90 days, by all customers',
  })
  creditSales!: number | Promise<number>;
  @Field(() => Float, {
    nullable: true,
    simple: false,
    description: 'Days’ sales outstanding, of all customers; null where nothing was sold on credit',
  })
  dso!: number | null | Promise<number | null>;
  @Field(() => DebtSnapshot, {
    nullable: true,
    simple: false,
    description: 'Of all customers as payments were applied; null where nobody was told of the day',
  })
  reported!: DebtSnapshot | null | Promise<DebtSnapshot | null>;
}

/** What a branch, a set of groups or an area owed. */
@ObjectType()
export class DebtGroup {
  @Field(() => String, { description: 'Of the filter that leaves it; empty: those without' }) key!: string;
  @Field(() => String, { nullable: true, description: 'null: those without' }) name!: string | null;
  @Field(() => [MoneyScalar], { description: 'By place' }) open!: number[];
  @Field(() => MoneyScalar) owed!: number;
  @Field(() => MoneyScalar) unapplied!: number;
  @Field(() => MoneyScalar) balance!: number;
  @Field(() => Int) customers!: number;
}

/** What a customer owed. */
@ObjectType()
export class Debtor {
  customerId!: string;
  sortValue!: number;
  @Field(() => [MoneyScalar], { description: 'By place' }) open!: number[];
  @Field(() => MoneyScalar) owed!: number;
  @Field(() => MoneyScalar, { description: 'Past its day' }) overdue!: number;
  @Field(() => MoneyScalar) unapplied!: number;
  @Field(() => MoneyScalar) balance!: number;
  @Field(() => Int) items!: number;
  @Field(() => Int, { nullable: true, description: 'Days past of the oldest item; null: nothing is open' })
  days!: number | null;
}

/** An item of the ledger with what was open of it. */
@ObjectType()
export class DebtItem {
  customerId!: string;
  branchId!: string | null;
  @Field(() => ID, { description: 'Of the entry of the ledger' }) id!: string;
  @Field(() => String) code!: string;
  @Field(() => ReceivableKind) kind!: ReceivableKind;
  @Field(() => BusinessDateScalar) businessDate!: string;
  @Field(() => BusinessDateScalar) dueDate!: string;
  @Field(() => ID, { nullable: true }) saleId!: string | null;
  @Field(() => MoneyScalar) amount!: number;
  @Field(() => MoneyScalar) open!: number;
  @Field(() => Int, { description: 'Days past its day; below 0: to come' }) days!: number;
  @Field(() => Int) place!: number;
}
