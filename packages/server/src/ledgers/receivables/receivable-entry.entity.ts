import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { SaleSource } from '../sales/sale.entity.js';
import { PaymentMethod } from '../sales/sale-payment.entity.js';

export enum ReceivableKind {
  INVOICE = 'INVOICE',
  OPENING = 'OPENING',
  PAYMENT = 'PAYMENT',
  CREDIT_NOTE = 'CREDIT_NOTE',
  DISCOUNT = 'DISCOUNT',
  ADJUSTMENT = 'ADJUSTMENT',
  WRITE_OFF = 'WRITE_OFF',
  REVERSAL = 'REVERSAL',
}
registerEnumType(ReceivableKind, {
  name: 'ReceivableKind',
  description: 'REVERSAL takes another entry back: a bounced payment, a cancelled sale, a mistake',
});

const ReceivableEntrySchema = defineEntity({
  name: 'ReceivableEntry',
  tableName: 'app.receivable_entry',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    customerId: p.uuid(),
    branchId: p.uuid().nullable(),
    source: p
      .text()
      .$type<SaleSource>()
      .onCreate(() => SaleSource.APOTHECA),
    kind: p.text().$type<ReceivableKind>(),
    code: p.text(),
    amount: p.bigint('number'),
    businessDate: p.date(),
    dueDate: p.date().nullable(),
    recordedAt: p.datetime(3),
    recordedOn: p.date(),
    saleId: p.uuid().nullable(),
    reversesId: p.uuid().nullable(),
    method: p.text().$type<PaymentMethod>().nullable(),
    reference: p.text().nullable(),
    note: p.text().nullable(),
    recordedBy: p.text().nullable(),
    approvedBy: p.text().nullable(),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
  },
});

/**
 * An entry of what a customer owes: positive raises the debt (an item, with its due date), negative lowers it (a credit). It
 * never changes; a mistake is reversed. Counts from businessDate on; recordedOn tells when it became known here.
 */
@ObjectType()
export class ReceivableEntry extends ReceivableEntrySchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => ReceivableKind) declare kind: ReceivableKind;
  @Field(() => SaleSource) declare source: Opt<SaleSource>;
  @Field(() => String, { description: 'Of its document' }) declare code: string;
  @Field(() => MoneyScalar, { description: 'Positive: raises the debt. Negative: lowers it' })
  declare amount: number;
  @Field(() => BusinessDateScalar, { description: 'It counts from this day on' })
  declare businessDate: string;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'Of what raises the debt' })
  declare dueDate: string | null;
  @Field(() => InstantScalar) declare recordedAt: Date;
  @Field(() => BusinessDateScalar, { description: 'Later than businessDate: dated back' })
  declare recordedOn: string;
  @Field(() => ID, { nullable: true }) declare saleId: string | null;
  @Field(() => ID, { nullable: true, description: 'The entry that this one takes back' })
  declare reversesId: string | null;
  @Field(() => PaymentMethod, { nullable: true }) declare method: PaymentMethod | null;
  @Field(() => String, { nullable: true, description: 'Number of a transfer, a slip …' })
  declare reference: string | null;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => ID, { nullable: true, description: 'The import that said so' })
  declare importId: string | null;
  @Field(() => Int, { nullable: true, description: 'Row of the imported file' })
  declare sourceRow: number | null;
}
ReceivableEntrySchema.setClass(ReceivableEntry);
