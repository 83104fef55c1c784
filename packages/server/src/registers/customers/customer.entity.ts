import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar, JsonScalar } from '../../platform/graphql/scalars.js';
import { Locale, RecordStatus } from '../organizations/organization.entity.js';
import { CustomerGroup } from './customer-group.entity.js';

export enum CustomerType {
  PERSON = 'PERSON',
  COMPANY = 'COMPANY',
}
registerEnumType(CustomerType, { name: 'CustomerType' });

export enum Gender {
  MALE = 'MALE',
  FEMALE = 'FEMALE',
  OTHER = 'OTHER',
}
registerEnumType(Gender, { name: 'Gender' });

export enum DebtState {
  OWES = 'OWES',
  OVERDUE = 'OVERDUE',
  PAID = 'PAID',
  IN_CREDIT = 'IN_CREDIT',
}
registerEnumType(DebtState, {
  name: 'DebtState',
  description:
    'OWES: not yet paid. OVERDUE: some of that is past its day. PAID: owes nothing, or is owed something. IN_CREDIT: is owed something',
});

const CustomerSchema = defineEntity({
  name: 'Customer',
  tableName: 'app.customer',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    code: p.text(),
    name: p.text(),
    type: p
      .text()
      .$type<CustomerType>()
      .onCreate(() => CustomerType.PERSON),
    phones: p.array().onCreate(() => []),
    cardBarcode: p.text().nullable(),
    email: p.text().nullable(),
    gender: p.text().$type<Gender>().nullable(),
    language: p.text().$type<Locale>().nullable(),
    birthDate: p.date().nullable(),
    weddingDate: p.date().nullable(),
    foundingDate: p.date().nullable(),
    deceasedOn: p.date().nullable(),
    address: p.text().nullable(),
    area: p.text().nullable(),
    ward: p.text().nullable(),
    company: p.text().nullable(),
    taxNumber: p.text().nullable(),
    starClass: p.smallint().nullable(),
    notes: p.text().nullable(),
    refillLeadDays: p.integer().nullable(),
    customFields: p.json<Record<string, unknown>>().onCreate(() => ({})),
    status: p
      .text()
      .$type<RecordStatus>()
      .onCreate(() => RecordStatus.ACTIVE),
    mergedIntoId: p.uuid().nullable(),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
    updatedAt: p
      .datetime(3)
      .onCreate(() => clock.now())
      .onUpdate(() => clock.now()),
    groups: () =>
      p
        .manyToMany(CustomerGroup)
        .pivotTable('app.customer_group_member')
        .joinColumn('customer_id')
        .inverseJoinColumn('customer_group_id'),
  },
});

/** Who buys here. Phones are E.164; the code is unique in the organization. */
@ObjectType()
export class Customer extends CustomerSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare code: string;
  @Field(() => String) declare name: string;
  @Field(() => CustomerType) declare type: Opt<CustomerType>;
  @Field(() => [String], { description: 'E.164' }) declare phones: Opt<string[]>;
  @Field(() => String, { nullable: true }) declare cardBarcode: string | null;
  @Field(() => String, { nullable: true }) declare email: string | null;
  @Field(() => Gender, { nullable: true }) declare gender: Gender | null;
  @Field(() => Locale, {
    nullable: true,
    description: 'She is written to in it; the organization’s where null',
  })
  declare language: Locale | null;
  @Field(() => BusinessDateScalar, { nullable: true }) declare birthDate: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) declare weddingDate: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Of a company' })
  declare foundingDate: string | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Or the day the pharmacy learned of it' })
  declare deceasedOn: string | null;
  @Field(() => String, { nullable: true }) declare address: string | null;
  @Field(() => String, { nullable: true }) declare area: string | null;
  @Field(() => String, { nullable: true }) declare ward: string | null;
  @Field(() => String, { nullable: true }) declare company: string | null;
  @Field(() => String, { nullable: true }) declare taxNumber: string | null;
  @Field(() => Int, { nullable: true, description: '1 to 3' }) declare starClass: number | null;
  @Field(() => String, { nullable: true }) declare notes: string | null;
  @Field(() => JsonScalar) declare customFields: Opt<Record<string, unknown>>;
  @Field(() => RecordStatus) declare status: Opt<RecordStatus>;
  @Field(() => InstantScalar) declare createdAt: Opt<Date>;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: Opt<number>;
}
CustomerSchema.setClass(Customer);
