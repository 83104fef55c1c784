import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { InstantScalar } from '../../platform/graphql/scalars.js';

const CustomerMergeSchema = defineEntity({
  name: 'CustomerMerge',
  tableName: 'app.customer_merge',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    loserId: p.uuid(),
    survivorId: p.uuid(),
    mergedAt: p.datetime(3),
    mergedBy: p.text().nullable(),
    undoneAt: p.datetime(3).nullable(),
    undoneBy: p.text().nullable(),
  },
});

/** Two customers joined: the loser points at the survivor and keeps its records; reads group by survivor. */
@ObjectType()
export class CustomerMerge extends CustomerMergeSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => InstantScalar) declare mergedAt: Date;
  @Field(() => InstantScalar, { nullable: true }) declare undoneAt: Date | null;
}
CustomerMergeSchema.setClass(CustomerMerge);
