import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import {
  BusinessDateScalar,
  DecimalScalar,
  InstantScalar,
  MoneyScalar,
} from '../../platform/graphql/scalars.js';
import { AudiencePlace, AudienceTier } from '../campaigns/campaign-audience.entity.js';

const named = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };

export const PromotionApplies = named('AUTOMATICALLY', 'BY_COUPON', 'BY_VOUCHER');
export type PromotionApplies = keyof typeof PromotionApplies;
registerEnumType(PromotionApplies, {
  name: 'PromotionApplies',
  description:
    'AUTOMATICALLY: by itself at the sale. BY_COUPON: what a coupon of this type stands for. BY_VOUCHER: what a voucher of this type pays: the value of its step, on bills from the minimum.',
});

export const PromotionState = named('DRAFT', 'APPROVED', 'STOPPED', 'DISCARDED');
export type PromotionState = keyof typeof PromotionState;
registerEnumType(PromotionState, {
  name: 'PromotionState',
  description: 'STOPPED: was approved and not given from stoppedAt on. DISCARDED: a draft that was given up.',
});

export const PromotionAudience = named('EVERYBODY', 'GROUPS', 'CUSTOMERS', 'SEGMENTS');
export type PromotionAudience = keyof typeof PromotionAudience;
registerEnumType(PromotionAudience, { name: 'PromotionAudience' });

export const PromotionScope = named('BILL', 'LINES');
export type PromotionScope = keyof typeof PromotionScope;
registerEnumType(PromotionScope, { name: 'PromotionScope' });

export const PromotionBenefit = named('PERCENT', 'AMOUNT', 'BUY_GET');
export type PromotionBenefit = keyof typeof PromotionBenefit;
registerEnumType(PromotionBenefit, { name: 'PromotionBenefit' });

@ObjectType({ description: 'What is given once the bill, before discounts, comes to the minimum' })
export class PromotionTier {
  @Field(() => MoneyScalar) minimum!: number;
  @Field(() => MoneyScalar, { description: 'A percent, or minor units' }) value!: number;
}

const list = (columnType: string) => p.array().columnType(columnType);
const ids = () => list('uuid[]').onCreate((): string[] => []);
const words = () => list('text[]').onCreate((): string[] => []);
const quantity = () => p.decimal('string').precision(18).scale(6).nullable();

const PromotionSchema = defineEntity({
  name: 'Promotion',
  tableName: 'app.promotion',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    code: p.text(),
    name: p.text(),
    note: p.text().nullable(),
    applies: p.text().$type<PromotionApplies>(),
    state: p
      .text()
      .$type<PromotionState>()
      .onCreate(() => PromotionState.DRAFT),
    startsOn: p.date(),
    endsOn: p.date(),
    fromMinute: p.integer().nullable(),
    toMinute: p.integer().nullable(),
    weekdays: p
      .array((day) => Number(day))
      .columnType('integer[]')
      .onCreate((): number[] => []),
    branchIds: ids(),
    audience: p.text().$type<PromotionAudience>(),
    groupIds: ids(),
    customerIds: ids(),
    places: words(),
    valueTiers: words(),
    scope: p.text().$type<PromotionScope>(),
    productIds: ids(),
    categoryIds: ids(),
    promotableOnly: p.boolean().onCreate(() => true),
    benefit: p.text().$type<PromotionBenefit>(),
    tiers: p.json().$type<PromotionTier[]>(),
    billMaximum: p.bigint('number').nullable(),
    buyQuantity: quantity(),
    buyUnit: p.text().nullable(),
    getQuantity: quantity(),
    getUnit: p.text().nullable(),
    getPercent: p.integer().nullable(),
    getProductIds: ids(),
    priority: p.integer().onCreate(() => 100),
    exclusive: p.boolean().onCreate(() => false),
    budget: p.bigint('number').nullable(),
    customerLimit: p.integer().nullable(),
    issuer: p.text().nullable(),
    replacesId: p.uuid().nullable(),
    createdBy: p.text().nullable(),
    writtenBy: p.text().nullable(),
    approvedBy: p.text().nullable(),
    approvedAt: p.datetime(3).nullable(),
    stoppedBy: p.text().nullable(),
    stoppedAt: p.datetime(3).nullable(),
    stopReason: p.text().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
    updatedAt: p
      .datetime(3)
      .onCreate(() => clock.now())
      .onUpdate(() => clock.now()),
  },
});

/** A discount policy, or what a type of coupon stands for; once approved it is not changed but replaced. */
@ObjectType()
export class Promotion extends PromotionSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare code: string;
  @Field(() => String) declare name: string;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => PromotionApplies) declare applies: PromotionApplies;
  @Field(() => PromotionState) declare state: Opt<PromotionState>;
  @Field(() => BusinessDateScalar) declare startsOn: string;
  @Field(() => BusinessDateScalar) declare endsOn: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Minutes from midnight by the clock of the organization; all day where null',
  })
  declare fromMinute: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Not given any more at that minute; past midnight where it is before fromMinute',
  })
  declare toMinute: number | null;
  @Field(() => [Int], { description: '1 is Monday; every day where empty' }) declare weekdays: number[];
  @Field(() => PromotionAudience) declare audience: PromotionAudience;
  @Field(() => [AudiencePlace]) declare places: AudiencePlace[];
  @Field(() => [AudienceTier]) declare valueTiers: AudienceTier[];
  @Field(() => PromotionScope, { description: 'LINES: of the products and categories, or of all' })
  declare scope: PromotionScope;
  @Field(() => Boolean, { description: 'Passes over products that may not be promoted' })
  declare promotableOnly: Opt<boolean>;
  @Field(() => PromotionBenefit) declare benefit: PromotionBenefit;
  @Field(() => [PromotionTier], { description: 'By minimum; none where it is BUY_GET' })
  declare tiers: PromotionTier[];
  @Field(() => MoneyScalar, { nullable: true, description: 'The most that it gives on one bill' })
  declare billMaximum: number | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'In buyUnit' })
  declare buyQuantity: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Each product’s own unit of that name; its base unit where null',
  })
  declare buyUnit: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'For each buyQuantity, in getUnit' })
  declare getQuantity: string | null;
  @Field(() => String, { nullable: true, description: 'As buyUnit' }) declare getUnit: string | null;
  @Field(() => Int, { nullable: true, description: 'Off what is got; 100 is a gift' })
  declare getPercent: number | null;
  @Field(() => Int, { description: '1 goes first' }) declare priority: Opt<number>;
  @Field(() => Boolean, { description: 'No other is given on the same bill' })
  declare exclusive: Opt<boolean>;
  @Field(() => MoneyScalar, { nullable: true, description: 'What may be given in all' })
  declare budget: number | null;
  @Field(() => Int, { nullable: true, description: 'Bills of one customer' })
  declare customerLimit: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'The partner who issues its coupons or vouchers; the pharmacy itself where null',
  })
  declare issuer: string | null;
  @Field(() => InstantScalar) declare createdAt: Opt<Date>;
  @Field(() => InstantScalar, { nullable: true }) declare approvedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true, description: 'Not given from then on' })
  declare stoppedAt: Date | null;
  @Field(() => String, { nullable: true }) declare stopReason: string | null;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: Opt<number>;
}
PromotionSchema.setClass(Promotion);
