import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';
import { RefillSynchronisation, SynchronisedCourse } from './refill-synchronisation.entity.js';
import {
  type LeftOutReason,
  leftOutReasons,
  type NoProposalReason,
  noProposalReasons,
} from './synchronisation.rules.js';

const named = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };
const SynchronisationLeftOut = named(leftOutReasons);
registerEnumType(SynchronisationLeftOut, {
  name: 'SynchronisationLeftOut',
  description:
    'ESTIMATED: days’ supply is not known from a prescription or the product. TOO_LONG: another’s usual fill would not last until then.',
});
const NoSynchronisation = named(noProposalReasons);
registerEnumType(NoSynchronisation, {
  name: 'NoSynchronisation',
  description: 'TOO_FEW: fewer than two courses could be. TOGETHER: it would save no visit.',
});

/** On no day of it is a fill of its courses too soon, and on none has one of them run out. */
@ObjectType()
export class SynchronisationVisit {
  @Field(() => BusinessDateScalar) from!: string;
  @Field(() => BusinessDateScalar) by!: string;
  @Field(() => [String]) medicineKeys!: string[];
}

/** How courses come to one date: the bridging visits, then the one at which all are filled. */
@ObjectType()
export class SynchronisationProposal {
  @Field(() => SynchronisationVisit) meeting!: SynchronisationVisit;
  @Field(() => [SynchronisationVisit], { description: 'Before it, the earliest first' })
  bridging!: SynchronisationVisit[];
  @Field(() => [SynchronisedCourse]) courses!: SynchronisedCourse[];
  @Field(() => Int, { description: 'In 182 days from asOf, as reminders come due by themselves' })
  visitsBefore!: number;
  @Field(() => Int, { description: 'In 182 days from asOf, as proposed' }) visitsAfter!: number;
}

/** A long-term course that takes no part. */
@ObjectType()
export class CourseLeftOut {
  productId!: string;
  @Field(() => String) medicineKey!: string;
  @Field(() => SynchronisationLeftOut) reason!: LeftOutReason;
}

/** What is in force for a person, or what could be. */
@ObjectType()
export class SynchronisationState {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => RefillSynchronisation, { nullable: true, description: 'In force today, whatever asOf is' })
  accepted!: RefillSynchronisation | null;
  @Field(() => SynchronisationProposal, { nullable: true }) proposal!: SynchronisationProposal | null;
  @Field(() => NoSynchronisation, { nullable: true, description: 'Where there is no proposal' })
  noProposal!: NoProposalReason | null;
  @Field(() => [CourseLeftOut]) leftOut!: CourseLeftOut[];
}
