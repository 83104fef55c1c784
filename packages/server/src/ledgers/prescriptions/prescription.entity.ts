import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';

export enum PrescriptionStatus {
  ACTIVE = 'ACTIVE',
  CANCELLED = 'CANCELLED',
  SUPERSEDED = 'SUPERSEDED',
}
registerEnumType(PrescriptionStatus, {
  name: 'PrescriptionStatus',
  description: 'SUPERSEDED: a later file tells it otherwise, and made a new one of it.',
});

// Hidden: not kept by the audit, which others than pharmacists read.
const PrescriptionSchema = defineEntity({
  name: 'Prescription',
  tableName: 'app.prescription',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    customerId: p.uuid(),
    code: p.text().nullable(),
    prescriber: p.text().nullable().hidden(),
    facility: p.text().nullable().hidden(),
    diagnosis: p.text().nullable().hidden(),
    issuedOn: p.date(),
    followUpOn: p.date().nullable().hidden(),
    note: p.text().nullable().hidden(),
    status: p
      .text()
      .$type<PrescriptionStatus>()
      .onCreate(() => PrescriptionStatus.ACTIVE),
    recordedBy: p.text().nullable(),
    cancelledAt: p.datetime(3).nullable(),
    cancelledBy: p.text().nullable(),
    cancelReason: p.text().nullable().hidden(),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
    importKey: p.text().nullable().hidden(),
    contentHash: p.text().nullable().hidden(),
    version: p.integer().version(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
    updatedAt: p
      .datetime(3)
      .onCreate(() => clock.now())
      .onUpdate(() => clock.now()),
  },
});

/** What a prescriber ordered for a person. No field of Customer leads here: a look is a command that is recorded. */
@ObjectType()
export class Prescription extends PrescriptionSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String, { nullable: true, description: 'Of the prescription itself; unique' }) declare code:
    | string
    | null;
  @Field(() => String, { nullable: true }) declare prescriber: string | null;
  @Field(() => String, { nullable: true }) declare facility: string | null;
  @Field(() => String, { nullable: true }) declare diagnosis: string | null;
  @Field(() => BusinessDateScalar) declare issuedOn: string;
  @Field(() => BusinessDateScalar, { nullable: true }) declare followUpOn: string | null;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => PrescriptionStatus) declare status: Opt<PrescriptionStatus>;
  @Field(() => String, { nullable: true }) declare cancelReason: string | null;
  @Field(() => InstantScalar, { nullable: true }) declare cancelledAt: Date | null;
  @Field(() => InstantScalar) declare createdAt: Opt<Date>;
  @Field(() => Int) declare version: Opt<number>;
}
PrescriptionSchema.setClass(Prescription);
