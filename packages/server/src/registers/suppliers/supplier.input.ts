import { Field, ID, InputType, Int } from 'type-graphql';
import { DecimalScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { RecordStatus } from '../organizations/organization.entity.js';

/** What is left out stays as it is; null clears it. A new supplier without a code gets the next free one. */
@InputType()
export class SupplierInput {
  @Field(() => String, { nullable: true }) code?: string | null;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true, description: 'National or international; kept as E.164' })
  phone?: string | null;
  @Field(() => String, { nullable: true }) email?: string | null;
  @Field(() => String, { nullable: true }) address?: string | null;
  @Field(() => String, { nullable: true }) company?: string | null;
  @Field(() => String, { nullable: true }) taxNumber?: string | null;
  @Field(() => String, { nullable: true }) notes?: string | null;
  @Field(() => Int, { nullable: true, description: '0 to 365' }) leadTimeDays?: number | null;
  @Field(() => MoneyScalar, { nullable: true }) minimumOrder?: number | null;
  @Field(() => RecordStatus, { nullable: true }) status?: RecordStatus | null;
}

@InputType({ description: 'How a product is ordered; null: nothing is said of it' })
export class ProductOrderingInput {
  @Field(() => ID, { nullable: true }) supplierId?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Base units that are ordered at once' })
  orderPack?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'The least that is ordered, in base units' })
  orderMinimum?: string | null;
}
