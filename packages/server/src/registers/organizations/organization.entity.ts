import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';

export enum Locale {
  vi = 'vi',
  en = 'en',
  th = 'th',
  zh_CN = 'zh-CN',
}
registerEnumType(Locale, { name: 'Locale', description: 'A language of the portal; zh_CN is zh-CN.' });

export enum SegmentFrequency {
  DAYS = 'DAYS',
  INVOICES = 'INVOICES',
}
registerEnumType(SegmentFrequency, { name: 'SegmentFrequency', description: 'What F counts.' });

/** The greatest values of scores, ascending: of R 5, 4, 3, 2 in days, of F 1, 2, 3, 4, of M 1, 2, 3, 4 in minor units. */
export interface SegmentBounds {
  recency: number[];
  frequency: number[];
  monetary: number[];
}

export enum RecordStatus {
  ACTIVE = 'ACTIVE',
  INACTIVE = 'INACTIVE',
}
registerEnumType(RecordStatus, { name: 'RecordStatus' });

/** One pharmacy business: the tenant. Its row is its own scope, so it has no organization_id beside its id. */
const OrganizationSchema = defineEntity({
  name: 'Organization',
  tableName: 'app.organization',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    slug: p.text(),
    name: p.text(),
    currency: p.text(),
    timeZone: p.text(),
    locale: p.text().$type<Locale>(),
    nightlyHour: p.time().columnType('time').default('02:30'),
    segmentWindowDays: p.integer().default(365),
    segmentFrequency: p.text().$type<SegmentFrequency>().default(SegmentFrequency.DAYS),
    segmentBounds: p.json<SegmentBounds>().nullable(),
    allowNegativeStock: p.boolean().default(false),
    refillLeadDays: p.integer().default(7),
    refillShrinkage: p.integer().default(3),
    holdoutPercent: p.integer().default(10),
    serviceLevelPercent: p.decimal('number').precision(5).scale(2).default(95),
    reviewDays: p.integer().default(7),
    leadTimeDays: p.integer().default(7),
    version: p.integer().version(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    updatedAt: p
      .datetime(3)
      .defaultRaw('now()')
      .onUpdate(() => new Date()),
  },
});

@ObjectType()
export class Organization extends OrganizationSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare slug: string;
  @Field(() => String) declare name: string;
  @Field(() => String) declare currency: string;
  @Field(() => String) declare timeZone: string;
  @Field(() => Locale) declare locale: Locale;
  @Field(() => Int) declare segmentWindowDays: Opt<number>;
  @Field(() => SegmentFrequency) declare segmentFrequency: Opt<SegmentFrequency>;
  @Field(() => Int, {
    description:
      'Of a hundred customers drawn from now on, so many get no outreach, so that its effect can be seen',
  })
  declare holdoutPercent: Opt<number>;
}
OrganizationSchema.setClass(Organization);

/** One shop of an organization. */
const BranchSchema = defineEntity({
  name: 'Branch',
  tableName: 'app.branch',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    name: p.text(),
    address: p.text().nullable(),
    status: p.text().$type<RecordStatus>().default(RecordStatus.ACTIVE),
    version: p.integer().version(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    updatedAt: p
      .datetime(3)
      .defaultRaw('now()')
      .onUpdate(() => new Date()),
  },
});

@ObjectType()
export class Branch extends BranchSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare name: string;
  @Field(() => String, { nullable: true }) declare address: string | null;
  @Field(() => RecordStatus) declare status: Opt<RecordStatus>;
}
BranchSchema.setClass(Branch);
