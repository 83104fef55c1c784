import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';

export enum RecallState {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}
registerEnumType(RecallState, { name: 'RecallState' });

const RecallSchema = defineEntity({
  name: 'Recall',
  tableName: 'app.recall',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    productId: p.uuid(),
    reason: p.text(),
    reference: p.text().nullable(),
    soldFrom: p.date(),
    state: p
      .text()
      .$type<RecallState>()
      .onCreate(() => RecallState.OPEN),
    openedAt: p.datetime(3),
    openedBy: p.text().nullable(),
    closedAt: p.datetime(3).nullable(),
    closedBy: p.text().nullable(),
    outcome: p.text().nullable(),
    version: p.integer().version(),
  },
});

/** Lots of a product that must come back: held at every branch from its opening, and whoever may have bought of them. */
@ObjectType()
export class Recall extends RecallSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare reason: string;
  @Field(() => String, { nullable: true, description: 'Number of the notice' }) declare reference:
    | string
    | null;
  @Field(() => BusinessDateScalar, {
    description: 'From which day on the lots may have been sold where no receipt tells it',
  })
  declare soldFrom: string;
  @Field(() => RecallState) declare state: Opt<RecallState>;
  @Field(() => InstantScalar) declare openedAt: Date;
  @Field(() => InstantScalar, { nullable: true }) declare closedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What came of it' }) declare outcome: string | null;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: Opt<number>;
}
RecallSchema.setClass(Recall);
