import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';

const CustomerGroupSchema = defineEntity({
  name: 'CustomerGroup',
  tableName: 'app.customer_group',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    name: p.text(),
    parentId: p.uuid().nullable(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
  },
});

/** A group that customers are put into (retail, wholesale, VIP …). */
@ObjectType()
export class CustomerGroup extends CustomerGroupSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare name: string;
}
CustomerGroupSchema.setClass(CustomerGroup);
