import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { clock } from '../../platform/clock/clock.js';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import type { CampaignAudience } from './campaign-audience.entity.js';

export enum CampaignKind {
  PROMOTION = 'PROMOTION',
  MESSAGE = 'MESSAGE',
}
registerEnumType(CampaignKind, { name: 'CampaignKind' });

export enum CampaignChannel {
  SMS = 'SMS',
  ZALO = 'ZALO',
  EMAIL = 'EMAIL',
  PHONE_CALL = 'PHONE_CALL',
}
registerEnumType(CampaignChannel, { name: 'CampaignChannel' });

export enum CampaignState {
  DRAFT = 'DRAFT',
  APPROVED = 'APPROVED',
  RUNNING = 'RUNNING',
  ENDED = 'ENDED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(CampaignState, {
  name: 'CampaignState',
  description: 'RUNNING: its people are drawn, and nobody is added or taken out any more.',
});

export enum CampaignDraw {
  BY_LOT = 'BY_LOT',
  BY_FILE = 'BY_FILE',
}
registerEnumType(CampaignDraw, {
  name: 'CampaignDraw',
  description: 'BY_LOT: by a hash of campaign and customer. BY_FILE: told by a file.',
});

@ObjectType({ description: 'One of several offers, drawn by lot' })
export class CampaignShare {
  @Field(() => String) name!: string;
  @Field(() => Int, { description: 'Of a hundred of the treated' }) share!: number;
}

const ids = () =>
  p
    .array()
    .columnType('uuid[]')
    .onCreate((): string[] => []);

const CampaignSchema = defineEntity({
  name: 'Campaign',
  tableName: 'app.campaign',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    code: p.text(),
    name: p.text(),
    kind: p.text().$type<CampaignKind>(),
    offer: p.text().nullable(),
    offers: p
      .json()
      .$type<CampaignShare[]>()
      .onCreate((): CampaignShare[] => []),
    channel: p.text().$type<CampaignChannel>().nullable(),
    state: p
      .text()
      .$type<CampaignState>()
      .onCreate(() => CampaignState.DRAFT),
    startsOn: p.date(),
    endsOn: p.date(),
    dipDays: p.integer(),
    holdoutPercent: p.integer(),
    fixedCost: p.bigint('number'),
    productIds: ids(),
    categoryIds: ids(),
    branchIds: ids(),
    audience: p.json().$type<CampaignAudience>(),
    drawnHow: p.text().$type<CampaignDraw>().nullable(),
    drawnOn: p.date().nullable(),
    createdBy: p.text().nullable(),
    writtenBy: p.text().nullable(),
    approvedBy: p.text().nullable(),
    approvedAt: p.datetime(3).nullable(),
    startedBy: p.text().nullable(),
    startedAt: p.datetime(3).nullable(),
    closedBy: p.text().nullable(),
    closedAt: p.datetime(3).nullable(),
    closeReason: p.text().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(3).onCreate(() => clock.now()),
    updatedAt: p
      .datetime(3)
      .onCreate(() => clock.now())
      .onUpdate(() => clock.now()),
  },
});

/** A promotion or message for an audience, part of which is held out so that its effect can be seen. */
@ObjectType()
export class Campaign extends CampaignSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => String) declare code: string;
  @Field(() => String) declare name: string;
  @Field(() => CampaignKind) declare kind: CampaignKind;
  @Field(() => String, { nullable: true, description: 'What is offered, in plain words' })
  declare offer: string | null;
  @Field(() => [CampaignShare], {
    description:
      'Among which the treated are drawn; their shares are a hundred. None where there is one offer',
  })
  declare offers: Opt<CampaignShare[]>;
  @Field(() => CampaignChannel, { nullable: true }) declare channel: CampaignChannel | null;
  @Field(() => CampaignState) declare state: Opt<CampaignState>;
  @Field(() => BusinessDateScalar) declare startsOn: string;
  @Field(() => BusinessDateScalar) declare endsOn: string;
  @Field(() => Int, { description: 'Days after the end that are looked at for a dip' })
  declare dipDays: number;
  @Field(() => Int) declare holdoutPercent: number;
  @Field(() => MoneyScalar, { description: 'Beside the discounts' }) declare fixedCost: number;
  @Field(() => CampaignDraw, { nullable: true }) declare drawnHow: CampaignDraw | null;
  @Field(() => BusinessDateScalar, { nullable: true }) declare drawnOn: string | null;
  @Field(() => InstantScalar, { nullable: true }) declare approvedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true }) declare startedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true }) declare closedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was stopped or cancelled' })
  declare closeReason: string | null;
  @Field(() => Int, { description: 'Goes up by one with each change' }) declare version: Opt<number>;
}
CampaignSchema.setClass(Campaign);
