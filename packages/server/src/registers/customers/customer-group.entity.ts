import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
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
    wholesale: p.boolean().default(false),
    version: p.integer().version(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
  },
});

/** A group that customers are put into (retail, wholesale, VIP …): groups are a tree. */
@ObjectType()
export class CustomerGroup extends CustomerGroupSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare name: string;
  @Field(() => ID, { nullable: true, description: 'The group above' }) declare parentId: string | null;
  @Field(() => Boolean, {
    description: 'Of shops, as are the groups below: they are not reminded of refills',
  })
  declare wholesale: Opt<boolean>;
  @Field(() => Int) declare version: Opt<number>;
}
CustomerGroupSchema.setClass(CustomerGroup);
