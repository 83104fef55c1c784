import { Field, ID, InputType, Int } from 'type-graphql';
import { BusinessDateScalar, DecimalScalar } from '../../platform/graphql/scalars.js';

@InputType()
export class PrescriptionLineInput {
  @Field(() => ID, { description: 'The unit that the dose counts' }) productUnitId!: string;
  @Field(() => DecimalScalar, { description: 'Units each time' }) dose!: string;
  @Field(() => DecimalScalar, { description: 'Below 1 where not every day' }) timesPerDay!: string;
  @Field(() => Int) days!: number;
  @Field(() => String, { nullable: true }) instructions?: string | null;
  @Field(() => Boolean, { nullable: true }) longTerm?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'The line of a sale to this customer that dispensed it' })
  saleLineId?: string | null;
}

@InputType()
export class PrescriptionInput {
  @Field(() => ID) customerId!: string;
  @Field(() => String, { nullable: true }) code?: string | null;
  @Field(() => String, { nullable: true }) prescriber?: string | null;
  @Field(() => String, { nullable: true }) facility?: string | null;
  @Field(() => String, { nullable: true }) diagnosis?: string | null;
  @Field(() => BusinessDateScalar) issuedOn!: string;
  @Field(() => BusinessDateScalar, { nullable: true }) followUpOn?: string | null;
  @Field(() => String, { nullable: true }) note?: string | null;
  @Field(() => [PrescriptionLineInput]) lines!: PrescriptionLineInput[];
}
