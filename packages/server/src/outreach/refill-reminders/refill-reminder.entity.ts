import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';
import { RefillReminderKind, RefillReminderState } from './refill-reminders.rules.js';

registerEnumType(RefillReminderKind, {
  name: 'RefillReminderKind',
  description: 'A course that runs out, or a visit to the prescriber.',
});
registerEnumType(RefillReminderState, {
  name: 'RefillReminderState',
  description:
    'REFILLED, VISITED and EXPIRED are closed. DECLINED: nobody calls again before the next purchase.',
});

const RefillReminderSchema = defineEntity({
  name: 'RefillReminder',
  tableName: 'app.refill_reminder',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    kind: p.text().$type<RefillReminderKind>(),
    customerId: p.uuid(),
    medicineKey: p.text().nullable(),
    prescriptionId: p.uuid().nullable(),
    healthFactId: p.uuid().nullable(),
    productId: p.uuid().nullable(),
    branchId: p.uuid().nullable(),
    dueOn: p.date(),
    runOutOn: p.date().nullable(),
    visitOn: p.date().nullable(),
    lastFillOn: p.date().nullable(),
    state: p.text().$type<RefillReminderState>(),
    snoozedUntil: p.date().nullable(),
    openedOn: p.date(),
    closedAt: p.datetime(3).nullable(),
    closedBySaleId: p.uuid().nullable(),
    closedBecause: p.text().$type<'MERGED' | 'NO_COURSE' | 'TOO_LATE'>().nullable(),
    claimedBy: p.text().nullable(),
    claimedUntil: p.datetime(3).nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
    updatedAt: p
      .datetime(3)
      .onCreate(() => clock.now())
      .onUpdate(() => clock.now()),
  },
});

/** Somebody whose medicine runs out, or whom the prescriber wants to see again: a row of the pharmacist's worklist. */
@ObjectType()
export class RefillReminder extends RefillReminderSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => RefillReminderKind) declare kind: RefillReminderKind;
  @Field(() => String, { nullable: true, description: 'Ingredients and route, as amlodipine+valsartan|ORAL' })
  declare medicineKey: string | null;
  @Field(() => BusinessDateScalar, { description: 'The first day on which to remind' }) declare dueOn: string;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The first day without supply' })
  declare runOutOn: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Of a visit' }) declare visitOn:
    | string
    | null;
  @Field(() => RefillReminderState) declare state: RefillReminderState;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The day it comes back to the list' })
  declare snoozedUntil: string | null;
  @Field(() => BusinessDateScalar) declare openedOn: string;
  @Field(() => InstantScalar, { nullable: true }) declare closedAt: Date | null;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: Opt<number>;
}
RefillReminderSchema.setClass(RefillReminder);
