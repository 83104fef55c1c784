import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';

const ProductCategorySchema = defineEntity({
  name: 'ProductCategory',
  tableName: 'app.product_category',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    name: p.text(),
    path: p.text(),
    parentId: p.uuid().nullable(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
  },
});

/** A node of the tree of categories. */
@ObjectType()
export class ProductCategory extends ProductCategorySchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare name: string;
  @Field(() => String, { description: 'The names from the root down, joined by " >> "' })
  declare path: string;
}
ProductCategorySchema.setClass(ProductCategory);
