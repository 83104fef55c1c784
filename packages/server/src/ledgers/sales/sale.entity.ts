import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

export enum SaleSource {
  APOTHECA = 'APOTHECA',
  KIOTVIET = 'KIOTVIET',
}
registerEnumType(SaleSource, { name: 'SaleSource' });

export enum SaleKind {
  SALE = 'SALE',
  RETURN = 'RETURN',
}
registerEnumType(SaleKind, { name: 'SaleKind' });

export enum SaleStatus {
  DRAFT = 'DRAFT',
  COMPLETED = 'COMPLETED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(SaleStatus, { name: 'SaleStatus' });

const money = () => p.bigint('number');

const SaleSchema = defineEntity({
  name: 'Sale',
  tableName: 'app.sale',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    source: p.text().$type<SaleSource>(),
    branchId: p.uuid(),
    code: p.text(),
    revision: p.integer().onCreate(() => 1),
    kind: p.text().$type<SaleKind>(),
    status: p.text().$type<SaleStatus>(),
    inForce: p.boolean(),
    customerId: p.uuid().nullable(),
    soldAt: p.datetime(3),
    businessDate: p.date(),
    seller: p.text().nullable(),
    channel: p.text().nullable(),
    note: p.text().nullable(),
    subtotal: money(),
    discount: money(),
    surcharge: money(),
    tax: money(),
    total: money(),
    paid: money(),
    due: money(),
    headerOnly: p.boolean().onCreate(() => false),
    returnedSaleId: p.uuid().nullable(),
    returnedBusinessDate: p.date().nullable(),
    completesReturn: p.boolean().onCreate(() => false),
    contentHash: p.text().nullable(),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
    createdBy: p.text().nullable(),
    creator: p.text().nullable(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
  },
});

/**
 * A sale (an invoice), or a return, whose amounts are positive: what is taken back. subtotal − discount + surcharge +
 * tax = total; total − paid = due. It never changes once completed; in force = completed and not superseded.
 */
@ObjectType()
export class Sale extends SaleSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => SaleSource) declare source: SaleSource;
  @Field(() => String) declare code: string;
  @Field(() => Int, { description: 'The latest one counts, where an import brought other figures' })
  declare revision: Opt<number>;
  @Field(() => SaleKind) declare kind: SaleKind;
  @Field(() => SaleStatus) declare status: SaleStatus;
  @Field(() => Boolean) declare inForce: boolean;
  @Field(() => InstantScalar) declare soldAt: Date;
  @Field(() => BusinessDateScalar) declare businessDate: string;
  @Field(() => String, { nullable: true }) declare seller: string | null;
  @Field(() => String, { nullable: true }) declare channel: string | null;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => MoneyScalar) declare subtotal: number;
  @Field(() => MoneyScalar) declare discount: number;
  @Field(() => MoneyScalar) declare surcharge: number;
  @Field(() => MoneyScalar) declare tax: number;
  @Field(() => MoneyScalar) declare total: number;
  @Field(() => MoneyScalar) declare paid: number;
  @Field(() => MoneyScalar) declare due: number;
  @Field(() => Boolean, { description: 'Its lines are not known' }) declare headerOnly: Opt<boolean>;
  @Field(() => Int, { nullable: true, description: 'Row of the imported file' })
  declare sourceRow: number | null;
}
SaleSchema.setClass(Sale);
