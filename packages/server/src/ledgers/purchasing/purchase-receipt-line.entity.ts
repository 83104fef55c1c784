import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { DecimalScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

const decimal = () => p.decimal('string').precision(18).scale(6);

const PurchaseReceiptLineSchema = defineEntity({
  name: 'PurchaseReceiptLine',
  tableName: 'app.purchase_receipt_line',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    purchaseReceiptId: p.uuid(),
    lineNo: p.integer(),
    productId: p.uuid(),
    batchId: p.uuid().nullable(),
    purchaseRequestLineId: p.uuid().nullable(),
    unitName: p.text().nullable(),
    quantity: decimal(),
    baseQuantity: decimal(),
    unitCost: decimal(),
    amount: p.bigint('number'),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
  },
});

@ObjectType()
export class PurchaseReceiptLine extends PurchaseReceiptLineSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => Int) declare lineNo: number;
  @Field(() => String, { nullable: true, description: 'The unit that the quantity is in' })
  declare unitName: string | null;
  @Field(() => DecimalScalar) declare quantity: string;
  @Field(() => DecimalScalar) declare baseQuantity: string;
  @Field(() => DecimalScalar, { description: 'Of one base unit' }) declare unitCost: string;
  @Field(() => MoneyScalar) declare amount: number;
  @Field(() => Int, { nullable: true, description: 'Row of the imported file' })
  declare sourceRow: number | null;
}
PurchaseReceiptLineSchema.setClass(PurchaseReceiptLine);
