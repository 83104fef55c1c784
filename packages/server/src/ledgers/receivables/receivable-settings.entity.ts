import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

const ReceivableSettingsSchema = defineEntity({
  name: 'ReceivableSettings',
  tableName: 'app.receivable_settings',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    termsDays: p.integer().onCreate(() => 30),
    creditLimit: p.bigint('number').nullable(),
    closedThrough: p.date().nullable(),
    bucketBounds: p
      .array<number>(Number)
      .columnType('integer[]')
      .onCreate(() => [30, 60, 90]),
    writeOffAlone: p.bigint('number').onCreate(() => 500_000),
    creditLimitAlone: p.bigint('number').onCreate(() => 5_000_000),
    version: p.integer().version(),
  },
});

/** What the organization decides about debts. */
@ObjectType()
export class ReceivableSettings extends ReceivableSettingsSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => Int, { description: 'Of who has no other: a sale is due so many days after it' })
  declare termsDays: Opt<number>;
  @Field(() => MoneyScalar, { nullable: true, description: 'Of who has no other; null: no limit' })
  declare creditLimit: number | null | undefined;
  @Field(() => BusinessDateScalar, {
    nullable: true,
    description: 'Nothing is recorded with a date up to this day',
  })
  declare closedThrough: string | null | undefined;
  @Field(() => [Int], { description: 'The last day past due of each bucket; the last bucket has no end' })
  declare bucketBounds: Opt<number[]>;
  @Field(() => MoneyScalar, { description: 'One person may write off so much of an item' })
  declare writeOffAlone: Opt<number>;
  @Field(() => MoneyScalar, { description: 'One person may raise a credit limit as far as this' })
  declare creditLimitAlone: Opt<number>;
  @Field(() => Int) declare version: Opt<number>;
}
ReceivableSettingsSchema.setClass(ReceivableSettings);

const CreditTermsSchema = defineEntity({
  name: 'CreditTerms',
  tableName: 'app.credit_terms',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    customerId: p.uuid().nullable(),
    customerGroupId: p.uuid().nullable(),
    termsDays: p.integer().nullable(),
    creditLimit: p.bigint('number').nullable(),
    version: p.integer().version(),
    updatedAt: p
      .datetime(3)
      .onCreate(() => clock.now())
      .onUpdate(() => clock.now()),
  },
});

/** Terms of credit of a customer, or of a group with those below it. */
@ObjectType()
export class CreditTerms extends CreditTermsSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => Int, { nullable: true, description: 'Null: those of the next wider circle hold' })
  declare termsDays: number | null | undefined;
  @Field(() => MoneyScalar, { nullable: true, description: 'Null: that of the next wider circle holds' })
  declare creditLimit: number | null | undefined;
}
CreditTermsSchema.setClass(CreditTerms);
