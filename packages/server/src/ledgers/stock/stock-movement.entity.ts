import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, DecimalScalar, InstantScalar } from '../../platform/graphql/scalars.js';

export enum StockMovementKind {
  OPENING = 'OPENING',
  RECEIPT = 'RECEIPT',
  SALE = 'SALE',
  RETURN = 'RETURN',
  TRANSFER = 'TRANSFER',
  ADJUSTMENT = 'ADJUSTMENT',
  WRITE_OFF = 'WRITE_OFF',
  COUNT = 'COUNT',
}
registerEnumType(StockMovementKind, { name: 'StockMovementKind' });

const decimal = () => p.decimal('string').precision(18).scale(6);

const StockMovementSchema = defineEntity({
  name: 'StockMovement',
  tableName: 'app.stock_movement',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    branchId: p.uuid(),
    productId: p.uuid(),
    batchId: p.uuid(),
    kind: p.text().$type<StockMovementKind>(),
    quantity: decimal(),
    unitCost: decimal().nullable(),
    movedAt: p.datetime(3),
    businessDate: p.date(),
    saleId: p.uuid().nullable(),
    saleLineId: p.uuid().nullable(),
    receiptLineId: p.uuid().nullable(),
    documentId: p.uuid().nullable(),
    reversesId: p.uuid().nullable(),
    reason: p.text().nullable(),
    movedBy: p.text().nullable(),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
  },
});

/** An entry of the stock ledger, in base units: what comes in is positive. It never changes; a mistake is reversed. */
@ObjectType()
export class StockMovement extends StockMovementSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => StockMovementKind) declare kind: StockMovementKind;
  @Field(() => DecimalScalar, { description: 'In base units; what comes in is positive' })
  declare quantity: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'Of one base unit' })
  declare unitCost: string | null;
  @Field(() => InstantScalar) declare movedAt: Date;
  @Field(() => BusinessDateScalar) declare businessDate: string;
  @Field(() => ID, { nullable: true, description: 'The movement that this one takes back' })
  declare reversesId: string | null;
  @Field(() => String, { nullable: true }) declare reason: string | null;
  @Field(() => ID, { nullable: true, description: 'The sale or return that moved it' })
  declare saleId: string | null;
  @Field(() => ID, { nullable: true, description: 'The import that said so' })
  declare importId: string | null;
  @Field(() => Int, { nullable: true, description: 'Row of the imported file' })
  declare sourceRow: number | null;
}
StockMovementSchema.setClass(StockMovement);
