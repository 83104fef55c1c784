import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';

export enum StockDocumentKind {
  ADJUSTMENT = 'ADJUSTMENT',
  WRITE_OFF = 'WRITE_OFF',
  TRANSFER = 'TRANSFER',
  REVERSAL = 'REVERSAL',
}
registerEnumType(StockDocumentKind, { name: 'StockDocumentKind' });

const StockDocumentSchema = defineEntity({
  name: 'StockDocument',
  tableName: 'app.stock_document',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    kind: p.text().$type<StockDocumentKind>(),
    branchId: p.uuid(),
    toBranchId: p.uuid().nullable(),
    reason: p.text(),
    recordedAt: p.datetime(3),
    businessDate: p.date(),
    recordedBy: p.text().nullable(),
    reversesId: p.uuid().nullable(),
  },
});

/** What a person did to stock by one command, and why: a count, a write-off, a transfer, or the reversal of one. */
@ObjectType()
export class StockDocument extends StockDocumentSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => StockDocumentKind) declare kind: StockDocumentKind;
  @Field(() => String) declare reason: string;
  @Field(() => InstantScalar) declare recordedAt: Date;
  @Field(() => BusinessDateScalar) declare businessDate: string;
}
StockDocumentSchema.setClass(StockDocument);
