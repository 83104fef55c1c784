import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';

export enum ReceivableRequestKind {
  WRITE_OFF = 'WRITE_OFF',
  TERMS = 'TERMS',
  CREDIT_OVERRIDE = 'CREDIT_OVERRIDE',
}
registerEnumType(ReceivableRequestKind, {
  name: 'ReceivableRequestKind',
  description: 'CREDIT_OVERRIDE: a sale on credit past the limit, which a leader let pass',
});

export enum ReceivableRequestState {
  REQUESTED = 'REQUESTED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(ReceivableRequestState, {
  name: 'ReceivableRequestState',
  description: 'APPROVED took effect; without a decision where one person may do it alone',
});

const ReceivableRequestSchema = defineEntity({
  name: 'ReceivableRequest',
  tableName: 'app.receivable_request',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    kind: p.text().$type<ReceivableRequestKind>(),
    state: p
      .text()
      .$type<ReceivableRequestState>()
      .onCreate(() => ReceivableRequestState.REQUESTED),
    customerId: p.uuid().nullable(),
    customerGroupId: p.uuid().nullable(),
    itemId: p.uuid().nullable(),
    amount: p.bigint('number').nullable(),
    entryId: p.uuid().nullable(),
    termsDays: p.integer().nullable(),
    creditLimit: p.bigint('number').nullable(),
    reason: p.text(),
    requestedBy: p.text().nullable(),
    requestedAt: p.datetime(3),
    decidedBy: p.text().nullable(),
    decidedAt: p.datetime(3).nullable(),
    decisionReason: p.text().nullable(),
    version: p.integer().version(),
  },
});

/** A write-off or a change of terms: what is past a limit takes the word of another person than who asks for it. */
@ObjectType()
export class ReceivableRequest extends ReceivableRequestSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => ReceivableRequestKind) declare kind: ReceivableRequestKind;
  @Field(() => ReceivableRequestState) declare state: Opt<ReceivableRequestState>;
  @Field(() => MoneyScalar, { nullable: true, description: 'To be written off' })
  declare amount: number | null;
  @Field(() => Int, { nullable: true, description: 'Null: as the next wider circle has it' })
  declare termsDays: number | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Null: as the next wider circle has it' })
  declare creditLimit: number | null;
  @Field(() => String) declare reason: string;
  @Field(() => InstantScalar) declare requestedAt: Date;
  @Field(() => InstantScalar, { nullable: true }) declare decidedAt: Date | null;
  @Field(() => String, { nullable: true }) declare decisionReason: string | null;
  @Field(() => Int) declare version: Opt<number>;
}
ReceivableRequestSchema.setClass(ReceivableRequest);
