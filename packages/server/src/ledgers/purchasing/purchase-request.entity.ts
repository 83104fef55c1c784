import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';

export enum PurchaseRequestState {
  DRAFT = 'DRAFT',
  REQUESTED = 'REQUESTED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  ORDERED = 'ORDERED',
  RECEIVED = 'RECEIVED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(PurchaseRequestState, {
  name: 'PurchaseRequestState',
  description: 'APPROVED and ORDERED: what was not received of it is on order.',
});

const PurchaseRequestSchema = defineEntity({
  name: 'PurchaseRequest',
  tableName: 'app.purchase_request',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    code: p.text(),
    branchId: p.uuid(),
    supplierId: p.uuid().nullable(),
    state: p
      .text()
      .$type<PurchaseRequestState>()
      .onCreate(() => PurchaseRequestState.DRAFT),
    note: p.text().nullable(),
    requestedBy: p.text().nullable(),
    requestedAt: p.datetime(3).nullable(),
    decidedBy: p.text().nullable(),
    decidedAt: p.datetime(3).nullable(),
    decisionReason: p.text().nullable(),
    orderedBy: p.text().nullable(),
    orderedAt: p.datetime(3).nullable(),
    expectedOn: p.date().nullable(),
    closedBy: p.text().nullable(),
    closedAt: p.datetime(3).nullable(),
    closeReason: p.text().nullable(),
    version: p.integer().version(),
    createdBy: p.text().nullable(),
    writtenBy: p.text().nullable(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
    updatedAt: p
      .datetime(3)
      .onCreate(() => clock.now())
      .onUpdate(() => clock.now()),
  },
});

/** Goods that a branch wants: asked for by one person, approved by another, then ordered from the supplier and received. */
@ObjectType()
export class PurchaseRequest extends PurchaseRequestSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare code: string;
  @Field(() => PurchaseRequestState) declare state: Opt<PurchaseRequestState>;
  @Field(() => String, { nullable: true }) declare note: string | null;
  @Field(() => InstantScalar) declare createdAt: Opt<Date>;
  @Field(() => InstantScalar, { nullable: true }) declare requestedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true, description: 'Approved or rejected' })
  declare decidedAt: Date | null;
  @Field(() => String, { nullable: true }) declare decisionReason: string | null;
  @Field(() => InstantScalar, { nullable: true }) declare orderedAt: Date | null;
  @Field(() => BusinessDateScalar, { nullable: true, description: 'When the goods should come' })
  declare expectedOn: string | null;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When the last goods came, or nothing more was expected, or it was cancelled',
  })
  declare closedAt: Date | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it was cancelled, or what is missing will not come',
  })
  declare closeReason: string | null;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: Opt<number>;
}
PurchaseRequestSchema.setClass(PurchaseRequest);
