import { Field, InputType } from 'type-graphql';
import { BusinessDateScalar, DecimalScalar } from '../../platform/graphql/scalars.js';

/** What is told of goods that came, whatever they are of. */
@InputType()
export abstract class ReceivedLotInput {
  @Field(() => DecimalScalar, { description: 'In base units' }) quantity!: string;
  @Field(() => String, { nullable: true }) lot?: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Of the lot' })
  expiresOn?: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of one base unit; left out: as the request has it, or the product',
  })
  unitCost?: string | null;
}
