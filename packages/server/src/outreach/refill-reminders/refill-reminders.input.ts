import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import {
  RefillContactChannel,
  RefillDeclineReason,
  RefillOutcome,
  RefillReminderState,
} from './refill-reminders.rules.js';

registerEnumType(RefillOutcome, {
  name: 'RefillOutcome',
  description: 'What came of a try. NO_ANSWER comes back the next day, the others when it is time.',
});

@InputType()
export class RefillContactInput {
  @Field(() => RefillOutcome) outcome!: RefillOutcome;
  @Field(() => RefillContactChannel) channel!: RefillContactChannel;
  @Field(() => RefillDeclineReason, { nullable: true, description: 'Where it was declined' })
  reason?: RefillDeclineReason | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Where it was snoozed' })
  snoozedUntil?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
}

@InputType()
export class RefillWorklistFilter {
  @Field(() => ID, { nullable: true }) branchId?: string | null;
  @Field(() => String, { nullable: true }) medicineKey?: string | null;
  @Field(() => RefillReminderState, { nullable: true }) state?: RefillReminderState | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code, card, part of a phone, or name without diacritics',
  })
  search?: string | null;
}
