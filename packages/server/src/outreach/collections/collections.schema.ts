import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { Locale } from '../../registers/organizations/organization.entity.js';
import {
  CollectionChannel,
  CollectionExclusion,
  CollectionGroup,
  CollectionSort,
  PromiseState,
} from './collections.rules.js';

registerEnumType(CollectionGroup, {
  name: 'CollectionGroup',
  description:
    'CALL: to be called now. PROMISED: a promise runs. WAITING: somebody tried, or a day was agreed. EXCLUDED: not to be called.',
});
registerEnumType(CollectionExclusion, {
  name: 'CollectionExclusion',
  description:
    'OPTED_OUT: took back every consent to be reminded of debts. CREDIT: has as much credit that is applied to nothing. NO_CHANNEL: neither phone nor e-mail.',
});
registerEnumType(CollectionSort, {
  name: 'CollectionSort',
  description:
    'The most first. WEIGHT: what is overdue times the days it has been, twice that after a promise that was not kept.',
});
registerEnumType(PromiseState, {
  name: 'PromiseState',
  description:
    'Computed from payments dated from the day it was made to the day it was for. OPEN: its day has not passed.',
});

export enum DebtConsentState {
  GIVEN = 'GIVEN',
  NOT_ASKED = 'NOT_ASKED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(DebtConsentState, { name: 'DebtConsentState' });

/** A customer whose debt is past its day: a row of the worklist. */
@ObjectType()
export class CollectionCase {
  claimedBy!: string | null;
  claimedUntil!: string | null;
  promiseId!: string | null;
  missedPromiseId!: string | null;
  place!: number;
  @Field(() => ID, { description: 'Of the customer' }) id!: string;
  @Field(() => CollectionGroup, { nullable: true, description: 'Null where nothing is overdue any more' })
  group!: CollectionGroup | null;
  @Field(() => CollectionExclusion, { nullable: true, description: 'Why nobody is to call' })
  excluded!: CollectionExclusion | null;
  @Field(() => MoneyScalar, { description: 'Past its day' }) overdue!: number;
  @Field(() => Int, { description: 'Of them' }) items!: number;
  @Field(() => Int, { description: 'Since the oldest was due' }) days!: number;
  @Field(() => MoneyScalar, { description: 'All that is owed, less credit' }) balance!: number;
  @Field(() => MoneyScalar, { description: 'Credit that was applied to nothing' }) unapplied!: number;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The day it comes back to the list' })
  waitsUntil!: string | null;
}

@ObjectType()
export class CollectionExclusionCount {
  @Field(() => CollectionExclusion) excluded!: CollectionExclusion;
  @Field(() => Int) count!: number;
}

@ObjectType()
export class CollectionGroupCount {
  @Field(() => Int) count!: number;
  @Field(() => MoneyScalar) overdue!: number;
}

/** What each group comes to, under the same filter. */
@ObjectType()
export class CollectionWorklistCounts {
  @Field(() => BusinessDateScalar) today!: string;
  @Field(() => CollectionGroupCount) call!: CollectionGroupCount;
  @Field(() => CollectionGroupCount) promised!: CollectionGroupCount;
  @Field(() => CollectionGroupCount) waiting!: CollectionGroupCount;
  @Field(() => CollectionGroupCount) excluded!: CollectionGroupCount;
  @Field(() => [CollectionExclusionCount], { description: 'They sum to excluded' })
  exclusions!: CollectionExclusionCount[];
}

/** By which channels somebody may be written to about a debt, as she said. */
@ObjectType()
export class DebtConsent {
  @Field(() => DebtConsentState) state!: DebtConsentState;
  @Field(() => [CollectionChannel]) channels!: CollectionChannel[];
}

/** Who works on a row at the moment. */
@ObjectType()
export class CollectionClaim {
  @Field(() => String) name!: string;
  @Field(() => Boolean) mine!: boolean;
  @Field(() => InstantScalar) until!: Date;
}

@ObjectType()
export class CollectionChange {
  @Field(() => CollectionCase, {
    nullable: true,
    description: 'Null where many changed: read the list again',
  })
  case!: CollectionCase | null;
}

/** The words of a reminder, for a person to send. */
@ObjectType()
export class DebtReminder {
  @Field(() => Locale, { description: 'In which it is written' }) language!: Locale;
  @Field(() => String) text!: string;
  @Field(() => Boolean, { description: 'Whether it says how much is due' }) saysAmount!: boolean;
  @Field(() => [CollectionChannel], { description: 'By which it may be sent; none: ask for consent first' })
  channels!: CollectionChannel[];
}

/** How many promises, and what was paid for them. */
@ObjectType()
export class PromiseSum {
  @Field(() => PromiseState) state!: PromiseState;
  @Field(() => Int) count!: number;
  @Field(() => MoneyScalar, { description: 'Promised' }) amount!: number;
  @Field(() => MoneyScalar, { description: 'Paid for them in time' }) received!: number;
}

/** How well a customer kept her promises. */
@ObjectType()
export class PromiseKeeper {
  customerId!: string;
  total!: number;
  @Field(() => Int) kept!: number;
  @Field(() => Int) partlyKept!: number;
  @Field(() => Int) broken!: number;
  @Field(() => Int, { description: 'Their day has not passed' }) open!: number;
  @Field(() => MoneyScalar, { description: 'Without what is open' }) promised!: number;
  @Field(() => MoneyScalar, { description: 'Paid for it in time' }) received!: number;
  @Field(() => MoneyScalar, { description: 'Promised and not paid in time' }) missed!: number;
}
