import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, DecimalScalar, InstantScalar } from '../../platform/graphql/scalars.js';

const RefillSynchronisationSchema = defineEntity({
  name: 'RefillSynchronisation',
  tableName: 'app.refill_synchronisation',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    customerId: p.uuid(),
    acceptedOn: p.date(),
    meetFrom: p.date(),
    meetBy: p.date(),
    visitsBefore: p.integer(),
    visitsAfter: p.integer(),
    acceptedAt: p.datetime(3),
    acceptedBy: p.text(),
    endedOn: p.date().nullable(),
    endedAt: p.datetime(3).nullable(),
    endedBy: p.text().nullable(),
  },
});

/** A proposal that was accepted: until it is ended, its courses come due together. No field of Customer leads here. */
@ObjectType()
export class RefillSynchronisation extends RefillSynchronisationSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => BusinessDateScalar) declare acceptedOn: string;
  @Field(() => BusinessDateScalar, { description: 'All are filled together from this day' })
  declare meetFrom: string;
  @Field(() => BusinessDateScalar, { description: '… to this, inclusive' }) declare meetBy: string;
  @Field(() => Int, { description: 'In the 182 days from then' }) declare visitsBefore: number;
  @Field(() => Int) declare visitsAfter: number;
  @Field(() => InstantScalar) declare acceptedAt: Date;
  @Field(() => BusinessDateScalar, { nullable: true }) declare endedOn: string | null;
}
RefillSynchronisationSchema.setClass(RefillSynchronisation);

// Hidden: what somebody takes is not kept by the audit, which others than pharmacists read.
const SynchronisedCourseSchema = defineEntity({
  name: 'SynchronisedCourse',
  tableName: 'app.refill_synchronisation_course',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    synchronisationId: p.uuid(),
    medicineKey: p.text().hidden(),
    productId: p.uuid().hidden(),
    runOutOn: p.date().hidden(),
    refillFrom: p.date().hidden(),
    bridgeBy: p.date().nullable().hidden(),
    bridgeDays: p.integer().nullable().hidden(),
    bridgeQuantity: p.decimal('string').precision(18).scale(6).nullable().hidden(),
  },
});

/** A course of a synchronisation as it stood, and what to take before the common visit. */
@ObjectType()
export class SynchronisedCourse extends SynchronisedCourseSchema.class {
  @Field(() => String, { description: 'Ingredients and route, as amlodipine+valsartan|ORAL' })
  declare medicineKey: string;
  @Field(() => BusinessDateScalar, { description: 'The first day without supply; asOf where that is past' })
  declare runOutOn: string;
  @Field(() => BusinessDateScalar, { description: 'The first day that is not too soon' })
  declare refillFrom: string;
  @Field(() => BusinessDateScalar, {
    nullable: true,
    description: 'Null where it waits for the common visit',
  })
  declare bridgeBy: string | null;
  @Field(() => Int, { nullable: true, description: 'Days from its run-out to the common visit' })
  declare bridgeDays: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Base units for those days, whole ones' })
  declare bridgeQuantity: string | null;
}
SynchronisedCourseSchema.setClass(SynchronisedCourse);
