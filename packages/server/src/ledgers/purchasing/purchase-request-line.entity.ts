import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';

const PurchaseRequestLineSchema = defineEntity({
  name: 'PurchaseRequestLine',
  tableName: 'app.purchase_request_line',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    purchaseRequestId: p.uuid(),
    lineNo: p.integer(),
    productId: p.uuid(),
    quantity: p.decimal('string').precision(18).scale(6),
    receivedQuantity: p.decimal('string').precision(18).scale(6).default('0'),
    unitCost: p.decimal('string').precision(18).scale(6).nullable(),
    note: p.text().nullable(),
  },
});

@ObjectType({ description: 'Quantities and cost are of the base unit' })
export class PurchaseRequestLine extends PurchaseRequestLineSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => Int) declare lineNo: number;
  @Field(() => DecimalScalar) declare quantity: string;
  @Field(() => DecimalScalar, { description: 'May be more than was ordered' })
  declare receivedQuantity: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'As it was last bought, or as somebody said' })
  declare unitCost: string | null;
  @Field(() => String, { nullable: true }) declare note: string | null;
}
PurchaseRequestLineSchema.setClass(PurchaseRequestLine);
