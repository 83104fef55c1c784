import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';
import { Role } from '../../platform/permissions/permissions.js';

export enum HealthFactKind {
  ALLERGY = 'ALLERGY',
  CONDITION = 'CONDITION',
  MEDICATION = 'MEDICATION',
  SYMPTOM = 'SYMPTOM',
  DIAGNOSIS = 'DIAGNOSIS',
  TREATMENT = 'TREATMENT',
}
registerEnumType(HealthFactKind, {
  name: 'HealthFactKind',
  description:
    'MEDICATION: taken for long. SYMPTOM, DIAGNOSIS and TREATMENT are of a day: the clinical history.',
});

// Hidden: neither serialized nor kept by the audit, which others than pharmacists read.
const HealthFactSchema = defineEntity({
  name: 'HealthFact',
  tableName: 'app.health_fact',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    customerId: p.uuid(),
    kind: p.text().$type<HealthFactKind>().hidden(),
    name: p.text().hidden(),
    details: p.text().nullable().hidden(),
    since: p.date().nullable().hidden(),
    until: p.date().nullable().hidden(),
    followUpOn: p.date().nullable().hidden(),
    retracted: p.boolean().onCreate(() => false),
    version: p.integer().version(),
    recordedAt: p.datetime(3),
    recordedBy: p.text().nullable(),
  },
});

/** What a pharmacist has to know of a person. No field of Customer leads here: a look is a command that is recorded. */
@ObjectType()
export class HealthFact extends HealthFactSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => HealthFactKind) declare kind: HealthFactKind;
  @Field(() => String) declare name: string;
  @Field(() => String, { nullable: true, description: 'Reaction, dose, degree' }) declare details:
    | string
    | null;
  @Field(() => BusinessDateScalar, { nullable: true }) declare since: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) declare until: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The day of a visit because of it' })
  declare followUpOn: string | null;
  @Field(() => Boolean, { description: 'Was told wrongly' }) declare retracted: Opt<boolean>;
  @Field(() => Int) declare version: Opt<number>;
  @Field(() => InstantScalar) declare recordedAt: Date;
}
HealthFactSchema.setClass(HealthFact);

/** Lists that say what people take. */
export enum HealthList {
  REFILL_WORKLIST = 'REFILL_WORKLIST',
  REFILL_COURSES = 'REFILL_COURSES',
  SEGMENT_MEMBERS = 'SEGMENT_MEMBERS',
  UNSERVED_COURSES = 'UNSERVED_COURSES',
}
registerEnumType(HealthList, {
  name: 'HealthList',
  description:
    'REFILL_WORKLIST and REFILL_COURSES: as files. SEGMENT_MEMBERS: by a medicine. UNSERVED_COURSES: of a product that runs out.',
});

const HealthAccessSchema = defineEntity({
  name: 'HealthAccess',
  tableName: 'app.health_access',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    customerId: p.uuid().nullable(),
    importId: p.uuid().nullable(),
    fileName: p.text().nullable(),
    list: p.text().$type<HealthList>().nullable(),
    at: p.datetime(3),
    userId: p.text(),
    role: p.text().$type<Role>(),
  },
});

/** Somebody looked at somebody's health facts, or at a file of many people's; written with the look, never changed. */
@ObjectType()
export class HealthAccess extends HealthAccessSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => InstantScalar) declare at: Date;
  @Field(() => Role) declare role: Role;
  @Field(() => String, { nullable: true, description: 'The imported file that was looked at' })
  declare fileName: string | null;
  @Field(() => HealthList, { nullable: true, description: 'The list of many people where they were seen' })
  declare list: HealthList | null;
}
HealthAccessSchema.setClass(HealthAccess);
