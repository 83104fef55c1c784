import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { tenantFilter, tenantProps } from '../../platform/database/tenant.js';
import { BusinessDateScalar, InstantScalar } from '../../platform/graphql/scalars.js';

/** The campaign of all refill reminders: its holdout is permanent. */
export const REFILL_REMINDERS = 'REFILL_REMINDERS';

export enum CampaignArm {
  TREATED = 'TREATED',
  HOLDOUT = 'HOLDOUT',
}
registerEnumType(CampaignArm, {
  name: 'CampaignArm',
  description:
    'TREATED: is offered what the campaign offers. HOLDOUT: is not, so that its effect can be seen.',
});

const CampaignAssignmentSchema = defineEntity({
  name: 'CampaignAssignment',
  tableName: 'app.campaign_assignment',
  filters: tenantFilter,
  properties: {
    ...tenantProps(),
    campaign: p.text(),
    customerId: p.uuid(),
    arm: p.text().$type<CampaignArm>(),
    offer: p.text().nullable(),
    importId: p.uuid().nullable(),
    sourceRow: p.integer().nullable(),
    holdoutPercent: p.integer(),
    drawnOn: p.date(),
    drawnAt: p.datetime(3),
    releasedAt: p.datetime(3).nullable(),
    releasedBy: p.text().nullable(),
    releaseReason: p.text().nullable(),
  },
});

/** In which arm of a campaign a customer is. Drawn once; a release is recorded beside it, and the arm stays. */
@ObjectType()
export class CampaignAssignment extends CampaignAssignmentSchema.class {
  @Field(() => ID) declare id: string;
  @Field(() => CampaignArm) declare arm: CampaignArm;
  @Field(() => Int, { description: 'Of a hundred customers, so many were to be held out' })
  declare holdoutPercent: number;
  @Field(() => BusinessDateScalar) declare drawnOn: string;
  @Field(() => InstantScalar, { nullable: true }) declare releasedAt: Date | null;
  @Field(() => String, { nullable: true }) declare releaseReason: string | null;
}
CampaignAssignmentSchema.setClass(CampaignAssignment);
