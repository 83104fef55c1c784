import { Field, ObjectType } from 'type-graphql';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { HealthFact } from '../../registers/customers/health-fact.entity.js';
import { Prescription } from './prescription.entity.js';

/** One entry of what happened to a person's health: a health fact or a prescription. */
@ObjectType()
export class ClinicalEntry {
  @Field(() => BusinessDateScalar, {
    nullable: true,
    description: 'The day it is of; null where nobody said',
  })
  on!: string | null;
  @Field(() => HealthFact, { nullable: true }) fact!: HealthFact | null;
  @Field(() => Prescription, { nullable: true }) prescription!: Prescription | null;
}
