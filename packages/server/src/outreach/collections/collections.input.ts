import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { CollectionChannel, CollectionOutcome, PromiseState } from './collections.rules.js';

registerEnumType(CollectionOutcome, {
  name: 'CollectionOutcome',
  description: 'What came of a try. PROMISED makes a promise; DISPUTED needs a note.',
});

@InputType()
export class PromiseInput {
  @Field(() => MoneyScalar) amount!: number;
  @Field(() => BusinessDateScalar, { description: 'Today or later' }) promisedFor!: string;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@InputType()
export class CollectionContactInput {
  @Field(() => CollectionOutcome) outcome!: CollectionOutcome;
  @Field(() => CollectionChannel) channel!: CollectionChannel;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Where it was snoozed' })
  snoozedUntil?: string | null;
  @Field(() => PromiseInput, { nullable: true, description: 'Where she promised' })
  promise?: PromiseInput | null;
  @Field(() => String, { nullable: true, description: 'Of a dispute: what she disputes' })
  note?: string | null;
}

@InputType()
export class CollectionFilter {
  @Field(() => ID, { nullable: true, description: 'With something overdue there' }) branchId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code, card, part of a phone, or name without diacritics',
  })
  search?: string | null;
}

@InputType()
export class PaymentPromiseFilter {
  @Field(() => ID, { nullable: true }) customerId?: string | null;
  @Field(() => [PromiseState], { nullable: true }) states?: PromiseState[] | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Promised for this day or later' })
  from?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Promised for this day or earlier' })
  to?: string | null;
}
