import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { InstantScalar } from '../../platform/graphql/scalars.js';

const PromotionOverrideSchema = defineEntity({
  name: 'PromotionOverride',
  tableName: 'app.promotion_override',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    productId: p.uuid(),
    promotable: p.boolean(),
    reason: p.text(),
    decidedBy: p.text(),
    decidedAt: p.datetime(3),
    withdrawnBy: p.text().nullable(),
    withdrawnAt: p.datetime(3).nullable(),
    withdrawalReason: p.text().nullable(),
  },
});

/** What the owner decided on a product, other than what it is would tell; it stands until it is taken back. */
@ObjectType()
export class PromotionOverride extends PromotionOverrideSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => Boolean, { description: 'Whether it may be promoted' }) declare promotable: boolean;
  @Field(() => String) declare reason: string;
  @Field(() => InstantScalar) declare decidedAt: Date;
  @Field(() => InstantScalar, { nullable: true }) declare withdrawnAt: Date | null;
  @Field(() => String, { nullable: true }) declare withdrawalReason: string | null;
}
PromotionOverrideSchema.setClass(PromotionOverride);
