import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { InstantScalar } from '../../platform/graphql/scalars.js';

export enum RecallContactState {
  TO_CONTACT = 'TO_CONTACT',
  NO_ANSWER = 'NO_ANSWER',
  REACHED = 'REACHED',
  RETURNED = 'RETURNED',
}
registerEnumType(RecallContactState, {
  name: 'RecallContactState',
  description: 'RETURNED: the person brought it back, or showed that none is left.',
});

const RecallBuyerSchema = defineEntity({
  name: 'RecallBuyer',
  tableName: 'app.recall_buyer',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    recallId: p.uuid(),
    customerId: p.uuid(),
    state: p.text().$type<RecallContactState>(),
    note: p.text().nullable(),
    contactedAt: p.datetime(3).nullable(),
    contactedBy: p.text().nullable(),
    version: p.integer().version(),
  },
});

/** A customer who bought, or may have bought, of recalled lots. */
@ObjectType()
export class RecallBuyer extends RecallBuyerSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => RecallContactState) declare state: RecallContactState;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => InstantScalar, { nullable: true }) declare contactedAt: Date | null;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: number;
}
RecallBuyerSchema.setClass(RecallBuyer);
