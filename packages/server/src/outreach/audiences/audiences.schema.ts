import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CampaignChannel } from '../../ledgers/campaigns/campaign.entity.js';
import { CampaignAudienceInput, ExclusionReason } from '../../ledgers/campaigns/campaign-audience.entity.js';
import { BusinessDateScalar } from '../../platform/graphql/scalars.js';

@InputType({ description: 'Of a campaign, what decides who is in' })
export class AudienceInput {
  @Field(() => CampaignAudienceInput) audience!: CampaignAudienceInput;
  @Field(() => CampaignChannel, { nullable: true }) channel?: CampaignChannel | null;
  @Field(() => [ID], { defaultValue: [] }) branchIds!: string[];
  @Field(() => BusinessDateScalar) startsOn!: string;
  @Field(() => BusinessDateScalar) endsOn!: string;
}

@ObjectType()
class AudienceExclusionCount {
  @Field(() => ExclusionReason) reason!: ExclusionReason;
  @Field(() => Int) customers!: number;
}

@ObjectType()
export class AudienceCount {
  @Field(() => BusinessDateScalar) asOf!: string;
  @Field(() => Int, { description: 'Who would be drawn' }) customers!: number;
  @Field(() => [AudienceExclusionCount], {
    description: 'Who fits and would be left out, by the first reason',
  })
  exclusions!: AudienceExclusionCount[];
}
