import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';

export enum CouponState {
  OPEN = 'OPEN',
  USED = 'USED',
  EXPIRED = 'EXPIRED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(CouponState, {
  name: 'CouponState',
  description: 'OPEN: may still be used, today. USED: for good, a coupon is used once.',
});

const CouponSchema = defineEntity({
  name: 'Coupon',
  tableName: 'app.coupon',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    code: p.text(),
    promotionId: p.uuid(),
    branchIds: p
      .array()
      .columnType('uuid[]')
      .onCreate((): string[] => []),
    customerId: p.uuid().nullable(),
    issuedOn: p.date(),
    expiresOn: p.date().nullable(),
    usedSaleCode: p.text().nullable(),
    usedAt: p.datetime(3).nullable(),
    cancelledAt: p.datetime(3).nullable(),
    cancelledBy: p.text().nullable(),
    cancelReason: p.text().nullable(),
    issuedBy: p.text().nullable(),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
    updatedAt: p
      .datetime(3)
      .onCreate(() => clock.now())
      .onUpdate(() => clock.now()),
  },
});

/** A serial that takes the discount of its type once, or pays what a voucher of its type is worth. */
@ObjectType()
export class Coupon extends CouponSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare code: string;
  @Field(() => BusinessDateScalar) declare issuedOn: string;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'The last day on which it may be used' })
  declare expiresOn: string | null;
  @Field(() => String, { nullable: true, description: 'The bill it was used on, as it was told' })
  declare usedSaleCode: string | null;
  @Field(() => InstantScalar, { nullable: true }) declare usedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true }) declare cancelledAt: Date | null;
  @Field(() => String, { nullable: true }) declare cancelReason: string | null;
  @Field(() => Int, { nullable: true, description: 'Row of the imported file' })
  declare sourceRow: number | null;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: Opt<number>;
}
CouponSchema.setClass(Coupon);
