import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { InstantScalar } from '../../platform/graphql/scalars.js';

export enum ContactChannel {
  SMS = 'SMS',
  ZALO = 'ZALO',
  EMAIL = 'EMAIL',
  PHONE_CALL = 'PHONE_CALL',
}
registerEnumType(ContactChannel, { name: 'ContactChannel' });

export enum ContactPurpose {
  REFILL_REMINDER = 'REFILL_REMINDER',
  DEBT_REMINDER = 'DEBT_REMINDER',
  CARE = 'CARE',
  SURVEY = 'SURVEY',
  MARKETING = 'MARKETING',
}
registerEnumType(ContactPurpose, {
  name: 'ContactPurpose',
  description: 'CARE: greetings, and how one is after a purchase.',
});

export enum ConsentMethod {
  IN_PERSON = 'IN_PERSON',
  FORM = 'FORM',
  PHONE = 'PHONE',
  ONLINE = 'ONLINE',
  IMPORT = 'IMPORT',
}
registerEnumType(ConsentMethod, { name: 'ConsentMethod', description: 'How a customer said it' });

const ConsentSchema = defineEntity({
  name: 'Consent',
  tableName: 'app.customer_consent',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    customerId: p.uuid(),
    channel: p.text().$type<ContactChannel>(),
    purpose: p.text().$type<ContactPurpose>(),
    given: p.boolean(),
    method: p.text().$type<ConsentMethod>(),
    note: p.text().nullable(),
    statedAt: p.datetime(3),
    recordedAt: p.datetime(3),
    recordedBy: p.text().nullable(),
  },
});

/** One statement of a customer: she may be contacted over a channel for a purpose, or no longer. Never changed. */
@ObjectType()
export class Consent extends ConsentSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => ContactChannel) declare channel: ContactChannel;
  @Field(() => ContactPurpose) declare purpose: ContactPurpose;
  @Field(() => Boolean, { description: 'Given, or withdrawn' }) declare given: boolean;
  @Field(() => ConsentMethod) declare method: ConsentMethod;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => InstantScalar, { description: 'When the customer said it' }) declare statedAt: Date;
  @Field(() => InstantScalar) declare recordedAt: Date;
}
ConsentSchema.setClass(Consent);
