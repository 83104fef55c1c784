import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';

const ProductIngredientSchema = defineEntity({
  name: 'ProductIngredient',
  tableName: 'app.product_ingredient',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    productId: p.uuid(),
    ingredient: p.text(),
    strength: p.text().nullable(),
    matchedWords: p.text().nullable(),
    place: p.integer().default(1),
  },
});

/** An active ingredient of a product. */
@ObjectType()
export class ProductIngredient extends ProductIngredientSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String, { description: 'Its International Nonproprietary Name where it is known' })
  declare ingredient: string;
  @Field(() => String, { nullable: true }) declare strength: string | null;
  @Field(() => String, { nullable: true, description: 'The words that told it, without diacritics' })
  declare matchedWords: string | null;
}
ProductIngredientSchema.setClass(ProductIngredient);
