import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

const ReceivableAllocationSchema = defineEntity({
  name: 'ReceivableAllocation',
  tableName: 'app.receivable_allocation',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    creditId: p.uuid(),
    debitId: p.uuid(),
    amount: p.bigint('number'),
    businessDate: p.date(),
    recordedAt: p.datetime(3),
    recordedOn: p.date(),
    reversesId: p.uuid().nullable(),
    recordedBy: p.text().nullable(),
    importId: p.uuid().nullable(),
  },
});

/** What of a credit settles what of a debit, from businessDate on; a negative one gives an earlier one back. */
@ObjectType()
export class ReceivableAllocation extends ReceivableAllocationSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => MoneyScalar, { description: 'Negative: gives an earlier one back' }) declare amount: number;
  @Field(() => BusinessDateScalar) declare businessDate: string;
  @Field(() => InstantScalar) declare recordedAt: Date;
}
ReceivableAllocationSchema.setClass(ReceivableAllocation);
