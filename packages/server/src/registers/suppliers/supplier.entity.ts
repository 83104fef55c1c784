import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { MoneyScalar } from '../../platform/graphql/scalars.js';
import { RecordStatus } from '../organizations/organization.entity.js';

const SupplierSchema = defineEntity({
  name: 'Supplier',
  tableName: 'app.supplier',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    code: p.text(),
    name: p.text(),
    phone: p.text().nullable(),
    email: p.text().nullable(),
    address: p.text().nullable(),
    company: p.text().nullable(),
    taxNumber: p.text().nullable(),
    notes: p.text().nullable(),
    leadTimeDays: p.integer().nullable(),
    minimumOrder: p.bigint('number').nullable(),
    status: p
      .text()
      .$type<RecordStatus>()
      .onCreate(() => RecordStatus.ACTIVE),
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

/** Whom goods are ordered from. The phone is E.164; the code is unique in the organization. */
@ObjectType()
export class Supplier extends SupplierSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare code: string;
  @Field(() => String) declare name: string;
  @Field(() => String, { nullable: true, description: 'E.164' }) declare phone: string | null;
  @Field(() => String, { nullable: true }) declare email: string | null;
  @Field(() => String, { nullable: true }) declare address: string | null;
  @Field(() => String, { nullable: true }) declare company: string | null;
  @Field(() => String, { nullable: true }) declare taxNumber: string | null;
  @Field(() => String, { nullable: true }) declare notes: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Days from order to receipt, where its receipts do not tell',
  })
  declare leadTimeDays: number | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'The least that it delivers for' })
  declare minimumOrder: number | null;
  @Field(() => RecordStatus) declare status: Opt<RecordStatus>;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: Opt<number>;
}
SupplierSchema.setClass(Supplier);
