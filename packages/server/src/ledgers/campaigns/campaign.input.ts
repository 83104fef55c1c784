import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BusinessDateScalar, MoneyScalar } from '../../platform/graphql/scalars.js';
import { CampaignChannel, CampaignKind, CampaignState } from './campaign.entity.js';
import { CampaignArm } from './campaign-assignment.entity.js';
import { CampaignAudienceInput, ExclusionReason } from './campaign-audience.entity.js';

const named = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };

@InputType()
export class CampaignShareInput {
  @Field(() => String) name!: string;
  @Field(() => Int, { description: 'Of a hundred of the treated; all together are a hundred' })
  share!: number;
}

@InputType()
export class CampaignInput {
  @Field(() => String) name!: string;
  @Field(() => CampaignKind) kind!: CampaignKind;
  @Field(() => String, { nullable: true }) offer?: string | null;
  @Field(() => [CampaignShareInput], {
    defaultValue: [],
    description: 'Two to six, among which the treated are drawn by lot; none for one offer',
  })
  offers!: CampaignShareInput[];
  @Field(() => CampaignChannel, {
    nullable: true,
    description: 'Who does not consent to marketing over it is left out',
  })
  channel?: CampaignChannel | null;
  @Field(() => BusinessDateScalar) startsOn!: string;
  @Field(() => BusinessDateScalar) endsOn!: string;
  @Field(() => Int, { defaultValue: 14 }) dipDays!: number;
  @Field(() => Int, { description: 'Of a hundred, so many are held out; 0 to 50' }) holdoutPercent!: number;
  @Field(() => MoneyScalar, { defaultValue: 0 }) fixedCost!: number;
  @Field(() => [ID], {
    defaultValue: [],
    description: 'With the categories: what is offered; everything where empty',
  })
  productIds!: string[];
  @Field(() => [ID], { defaultValue: [] }) categoryIds!: string[];
  @Field(() => [ID], { defaultValue: [], description: 'Everywhere where empty' }) branchIds!: string[];
  @Field(() => CampaignAudienceInput) audience!: CampaignAudienceInput;
}

@InputType()
export class CampaignFilter {
  @Field(() => [CampaignState], { nullable: true }) states?: CampaignState[] | null;
  @Field(() => CampaignKind, { nullable: true }) kind?: CampaignKind | null;
  @Field(() => String, { nullable: true, description: 'Part of the name or the code' }) search?:
    | string
    | null;
}

@ObjectType()
export class CampaignCounts {
  @Field(() => Int) treated!: number;
  @Field(() => Int) holdout!: number;
  @Field(() => Int, { description: 'Fitted, and are in neither arm' }) excluded!: number;
  @Field(() => Int, { description: 'Of the treated, whom the offer is known to have reached' })
  offered!: number;
  @Field(() => Int, { description: 'Of both arms, who is known to have responded' }) responded!: number;
}

@ObjectType()
export class RecordedPeople {
  @Field(() => Int) recorded!: number;
  @Field(() => [String], { description: 'Codes of nobody, or of nobody in the campaign' }) unknown!: string[];
}

export const CampaignGroup = named('TREATED', 'HOLDOUT', 'OFFERED', 'RESPONDED', 'EXCLUDED');
export type CampaignGroup = keyof typeof CampaignGroup;
registerEnumType(CampaignGroup, { name: 'CampaignGroup' });

@ObjectType()
export class CampaignPerson {
  customerId!: string;
  nameSort!: string;
  @Field(() => CampaignArm, { nullable: true }) arm!: CampaignArm | null;
  @Field(() => String, { nullable: true, description: 'Where there are several' }) offer!: string | null;
  @Field(() => BusinessDateScalar, { nullable: true }) offeredOn!: string | null;
  @Field(() => Boolean) responded!: boolean;
  @Field(() => ExclusionReason, { nullable: true }) reason!: ExclusionReason | null;
}
