import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';

const ProductUnitSchema = defineEntity({
  name: 'ProductUnit',
  tableName: 'app.product_unit',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    productId: p.uuid(),
    sku: p.text(),
    name: p.text(),
    factor: p.decimal('string').precision(18).scale(6),
    price: p.decimal('string').precision(18).scale(6).nullable(),
    barcode: p.text().nullable(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
    updatedAt: p
      .datetime(3)
      .onCreate(() => clock.now())
      .onUpdate(() => clock.now()),
  },
});

/** A unit that a product is sold in. */
@ObjectType()
export class ProductUnit extends ProductUnitSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare sku: string;
  @Field(() => String) declare name: string;
  @Field(() => DecimalScalar, { description: 'Base units in one of this unit' }) declare factor: string;
  @Field(() => DecimalScalar, { nullable: true }) declare price: string | null;
  @Field(() => String, { nullable: true }) declare barcode: string | null;
}
ProductUnitSchema.setClass(ProductUnit);
