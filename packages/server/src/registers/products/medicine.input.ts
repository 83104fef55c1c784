import { Field, InputType } from 'type-graphql';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { Route } from './product.entity.js';

@InputType()
export class IngredientInput {
  @Field(() => String, { description: 'Spelt in any known way; kept by its international name' })
  ingredient!: string;
  @Field(() => String, { nullable: true }) strength?: string | null;
}

/** What is left out stays as it is; null clears it. What is given no import changes afterwards. */
@InputType()
export class ProductMedicineInput {
  @Field(() => [IngredientInput], { nullable: true, description: 'None: it is no medicine' })
  ingredients?: IngredientInput[] | null;
  @Field(() => Route, { nullable: true }) route?: Route | null;
  @Field(() => Boolean, { nullable: true }) prescriptionOnly?: boolean | null;
  @Field(() => Boolean, { nullable: true }) controlled?: boolean | null;
  @Field(() => Boolean, { nullable: true }) longTerm?: boolean | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Days that a base unit lasts' })
  daysSupplyPerUnit?: string | null;
}
