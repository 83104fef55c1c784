import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, DecimalScalar } from '../../platform/graphql/scalars.js';

export enum BatchHold {
  QUARANTINE = 'QUARANTINE',
  RECALL = 'RECALL',
}
registerEnumType(BatchHold, { name: 'BatchHold' });

const BatchSchema = defineEntity({
  name: 'Batch',
  tableName: 'app.batch',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    productId: p.uuid(),
    lot: p.text(),
    expiresOn: p.date().nullable(),
    cost: p.decimal('string').precision(18).scale(6).nullable(),
    hold: p.text().$type<BatchHold>().nullable(),
    holdReason: p.text().nullable(),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
  },
});

/** A lot of a product; '' is the stock whose lot nobody recorded. It can be sold through its expiry day unless it is held. */
@ObjectType()
export class Batch extends BatchSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String, { description: 'Empty: stock whose lot nobody recorded' }) declare lot: string;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'It can be sold through that day' })
  declare expiresOn: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: 'Of one base unit' })
  declare cost: string | null;
  @Field(() => BatchHold, { nullable: true, description: 'Counted at every branch, and not to be sold' })
  declare hold: BatchHold | null;
  @Field(() => String, { nullable: true }) declare holdReason: string | null;
}
BatchSchema.setClass(Batch);
