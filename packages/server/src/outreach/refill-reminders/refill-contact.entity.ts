import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';
import {
  RefillContactChannel,
  RefillContactOutcome,
  RefillDeclineReason,
  type RefillReminderState,
} from './refill-reminders.rules.js';

registerEnumType(RefillContactOutcome, {
  name: 'RefillContactOutcome',
  description: 'UNDONE takes back the entry before.',
});
registerEnumType(RefillContactChannel, { name: 'RefillContactChannel' });
registerEnumType(RefillDeclineReason, {
  name: 'RefillDeclineReason',
  description:
    'STOPPED: takes it no more. CHANGED: takes another medicine. ELSEWHERE: buys it elsewhere. NO_REMINDERS: wants none, of any medicine.',
});

const RefillContactSchema = defineEntity({
  name: 'RefillContact',
  tableName: 'app.refill_contact',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    reminderId: p.uuid(),
    outcome: p.text().$type<RefillContactOutcome>(),
    channel: p.text().$type<RefillContactChannel>(),
    reason: p.text().$type<RefillDeclineReason>().nullable(),
    note: p.text().nullable(),
    snoozedUntil: p.date().nullable(),
    undoesId: p.uuid().nullable(),
    stateBefore: p.text().$type<RefillReminderState>(),
    snoozedUntilBefore: p.date().nullable(),
    contactedAt: p.datetime(3),
    contactedBy: p.text(),
  },
});

/** A try to reach somebody, and what came of it. Never changed: a mistake is undone by an entry that names it. */
@ObjectType()
export class RefillContact extends RefillContactSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => RefillContactOutcome) declare outcome: RefillContactOutcome;
  @Field(() => RefillContactChannel) declare channel: RefillContactChannel;
  @Field(() => RefillDeclineReason, { nullable: true }) declare reason: RefillDeclineReason | null;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) declare snoozedUntil: string | null;
  @Field(() => InstantScalar) declare contactedAt: Date;
}
RefillContactSchema.setClass(RefillContact);
