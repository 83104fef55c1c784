import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { MoneyScalar } from '../../platform/graphql/scalars.js';

export enum PaymentMethod {
  CASH = 'CASH',
  CARD = 'CARD',
  TRANSFER = 'TRANSFER',
  WALLET = 'WALLET',
  OTHER = 'OTHER',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(PaymentMethod, { name: 'PaymentMethod' });

const SalePaymentSchema = defineEntity({
  name: 'SalePayment',
  tableName: 'app.sale_payment',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    saleId: p.uuid(),
    method: p.text().$type<PaymentMethod>(),
    amount: p.bigint('number'),
  },
});

/** What was paid at a sale, or paid back at a return, by one method. */
@ObjectType()
export class SalePayment extends SalePaymentSchema.class {
  @Field(() => PaymentMethod) declare method: PaymentMethod;
  @Field(() => MoneyScalar) declare amount: number;
}
SalePaymentSchema.setClass(SalePayment);
