import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { DecimalScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

const decimal = () => p.decimal('string').precision(18).scale(6);

const SaleLineSchema = defineEntity({
  name: 'SaleLine',
  tableName: 'app.sale_line',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    saleId: p.uuid(),
    lineNo: p.integer(),
    productId: p.uuid(),
    unitName: p.text().nullable(),
    quantity: decimal(),
    baseQuantity: decimal(),
    unitPrice: decimal(),
    discount: p.bigint('number'),
    amount: p.bigint('number'),
    cost: decimal().nullable(),
    costEstimated: p.boolean().onCreate(() => false),
    note: p.text().nullable(),
    returnedLineId: p.uuid().nullable(),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
  },
});

/** A line: amount = quantity × unit price, rounded half away from zero, − discount. Quantities of a return are positive. */
@ObjectType()
export class SaleLine extends SaleLineSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => Int) declare lineNo: number;
  @Field(() => String, { nullable: true }) declare unitName: string | null;
  @Field(() => DecimalScalar, { description: 'In the unit sold' }) declare quantity: string;
  @Field(() => DecimalScalar, { description: "In the product's base unit" }) declare baseQuantity: string;
  @Field(() => DecimalScalar) declare unitPrice: string;
  @Field(() => MoneyScalar) declare discount: number;
  @Field(() => MoneyScalar) declare amount: number;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => Int, { nullable: true, description: 'Row of the imported file' })
  declare sourceRow: number | null;
}
SaleLineSchema.setClass(SaleLine);
