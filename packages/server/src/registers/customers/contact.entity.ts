import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';

const ContactSchema = defineEntity({
  name: 'Contact',
  tableName: 'app.customer_contact',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    customerId: p.uuid(),
    name: p.text(),
    position: p.text().nullable(),
    phone: p.text().nullable(),
    email: p.text().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
  },
});

/** Whom to ask for at a company. */
@ObjectType()
export class Contact extends ContactSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare name: string;
  @Field(() => String, { nullable: true }) declare position: string | null;
  @Field(() => String, { nullable: true, description: 'E.164' }) declare phone: string | null;
  @Field(() => String, { nullable: true }) declare email: string | null;
  @Field(() => Int) declare version: Opt<number>;
}
ContactSchema.setClass(Contact);
