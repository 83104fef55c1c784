import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

const PaymentPromiseSchema = defineEntity({
  name: 'PaymentPromise',
  tableName: 'app.payment_promise',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    customerId: p.uuid(),
    amount: p.bigint('number'),
    promisedFor: p.date(),
    note: p.text().nullable(),
    madeOn: p.date(),
    madeAt: p.datetime(3),
    madeBy: p.text().nullable(),
    withdrawnOn: p.date().nullable(),
    withdrawnAt: p.datetime(3).nullable(),
    withdrawnBy: p.text().nullable(),
    withdrawalReason: p.text().nullable(),
    version: p.integer().version(),
  },
});

/** What a customer said she would pay, and by which day. Whether she did is computed from the ledger. */
@ObjectType()
export class PaymentPromise extends PaymentPromiseSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => MoneyScalar) declare amount: number;
  @Field(() => BusinessDateScalar, { description: 'To be paid by the end of this day' })
  declare promisedFor: string;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => BusinessDateScalar, { description: 'Payments count from this day on' }) declare madeOn: string;
  @Field(() => InstantScalar) declare madeAt: Date;
  @Field(() => InstantScalar, { nullable: true }) declare withdrawnAt: Date | null;
  @Field(() => String, { nullable: true }) declare withdrawalReason: string | null;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: Opt<number>;
}
PaymentPromiseSchema.setClass(PaymentPromise);
