import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

export enum PurchaseReceiptSource {
  APOTHECA = 'APOTHECA',
  KIOTVIET = 'KIOTVIET',
}
registerEnumType(PurchaseReceiptSource, { name: 'PurchaseReceiptSource' });

export enum PurchaseReceiptStatus {
  DRAFT = 'DRAFT',
  COMPLETED = 'COMPLETED',
  CANCELLED = 'CANCELLED',
  SUPERSEDED = 'SUPERSEDED',
}
registerEnumType(PurchaseReceiptStatus, {
  name: 'PurchaseReceiptStatus',
  description: 'Only a COMPLETED one moves stock. SUPERSEDED: a later file tells it otherwise.',
});

const PurchaseReceiptSchema = defineEntity({
  name: 'PurchaseReceipt',
  tableName: 'app.purchase_receipt',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    source: p.text().$type<PurchaseReceiptSource>(),
    branchId: p.uuid(),
    code: p.text(),
    revision: p.integer().onCreate(() => 1),
    supplierId: p.uuid().nullable(),
    purchaseRequestId: p.uuid().nullable(),
    invoiceNumber: p.text().nullable(),
    status: p.text().$type<PurchaseReceiptStatus>(),
    orderedOn: p.date().nullable(),
    receivedAt: p.datetime(3),
    businessDate: p.date(),
    discount: p.bigint('number').onCreate(() => 0),
    tax: p.bigint('number').onCreate(() => 0),
    total: p.bigint('number'),
    note: p.text().nullable(),
    contentHash: p.text().nullable(),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
    createdBy: p.text().nullable(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
  },
});

/** Goods that came in: recorded here against a request, or imported. It never changes; a mistake is cancelled. */
@ObjectType()
export class PurchaseReceipt extends PurchaseReceiptSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare code: string;
  @Field(() => PurchaseReceiptSource) declare source: PurchaseReceiptSource;
  @Field(() => String, { nullable: true, description: 'Of the supplier’s invoice' })
  declare invoiceNumber: string | null;
  @Field(() => PurchaseReceiptStatus) declare status: PurchaseReceiptStatus;
  @Field(() => BusinessDateScalar, { nullable: true }) declare orderedOn: string | null;
  @Field(() => InstantScalar) declare receivedAt: Date;
  @Field(() => BusinessDateScalar) declare businessDate: string;
  @Field(() => MoneyScalar) declare discount: Opt<number>;
  @Field(() => MoneyScalar) declare tax: Opt<number>;
  @Field(() => MoneyScalar, { description: 'Lines − discount + tax' }) declare total: number;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => Int, { nullable: true, description: 'Row of the imported file' })
  declare sourceRow: number | null;
}
PurchaseReceiptSchema.setClass(PurchaseReceipt);

const ReceiptCancellationSchema = defineEntity({
  name: 'ReceiptCancellation',
  tableName: 'app.purchase_receipt_cancellation',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    purchaseReceiptId: p.uuid(),
    businessDate: p.date(),
    cancelledAt: p.datetime(3),
    reason: p.text().nullable(),
    cancelledBy: p.text().nullable(),
    importId: p.uuid().nullable(),
  },
});

/** The record that takes a receipt out of force: when, why, and by whom or by which import. */
@ObjectType()
export class ReceiptCancellation extends ReceiptCancellationSchema.class {
  @Field(() => InstantScalar) declare cancelledAt: Date;
  @Field(() => String, { nullable: true }) declare reason: string | null;
}
ReceiptCancellationSchema.setClass(ReceiptCancellation);
