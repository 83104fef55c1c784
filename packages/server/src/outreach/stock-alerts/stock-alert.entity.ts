import { defineEntity, p } from '@mikro-orm/core';
import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';

export enum StockAlertState {
  OPEN = 'OPEN',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
  ORDERED = 'ORDERED',
  RESOLVED = 'RESOLVED',
}
registerEnumType(StockAlertState, {
  name: 'StockAlertState',
  description:
    'ORDERED: enough is on order to pass the reorder level. RESOLVED: what is there passes it by a day’s demand.',
});

const StockAlertSchema = defineEntity({
  name: 'StockAlert',
  tableName: 'app.stock_alert',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    branchId: p.uuid(),
    productId: p.uuid(),
    state: p.text().$type<StockAlertState>(),
    openedOn: p.date(),
    resolvedOn: p.date().nullable(),
    clearsAt: p.decimal('number').precision(18).scale(6),
    acknowledgedBy: p.text().nullable(),
    acknowledgedAt: p.datetime(3).nullable(),
    purchaseRequestId: p.uuid().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
    updatedAt: p
      .datetime(3)
      .onCreate(() => clock.now())
      .onUpdate(() => clock.now()),
  },
});

/** A product that runs short at a branch, from the day it does until what is there is enough again. */
@ObjectType()
export class StockAlert extends StockAlertSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => StockAlertState) declare state: StockAlertState;
  @Field(() => BusinessDateScalar) declare openedOn: string;
  @Field(() => BusinessDateScalar, { nullable: true }) declare resolvedOn: string | null;
  @Field(() => Float, { description: 'The position at which it is over, in base units' })
  declare clearsAt: number;
  @Field(() => InstantScalar, { nullable: true }) declare acknowledgedAt: Date | null;
}
StockAlertSchema.setClass(StockAlert);
