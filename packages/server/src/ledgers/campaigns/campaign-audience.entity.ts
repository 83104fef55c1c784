import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DebtState } from '../../registers/customers/customer.entity.js';
import { CustomerGroup } from '../../registers/customers/customer-group.entity.js';
import { ProductCategory } from '../../registers/products/product-category.entity.js';

/** Whom a campaign is aimed at, as it is kept; what is empty does not narrow. */
export interface CampaignAudience {
  places: string[];
  valueTiers: string[];
  groupIds: string[];
  categoryIds: string[];
  boughtWithinDays: number | null;
  /** Not there in audiences that were written before it was. */
  debt?: DebtState | null;
}

const named = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };

/** Where a customer stands in the newest snapshot of segments. */
export const AudiencePlace = named(
  ...(['CHAMPIONS', 'LOYAL', 'POTENTIAL_LOYALIST', 'NEW', 'PROMISING', 'NEEDS_ATTENTION'] as const),
  ...(['ABOUT_TO_SLEEP', 'AT_RISK', 'CANT_LOSE', 'HIBERNATING', 'LAPSED', 'NO_PURCHASES'] as const),
);
export type AudiencePlace = keyof typeof AudiencePlace;
registerEnumType(AudiencePlace, { name: 'AudiencePlace', description: 'A segment, or outside of them' });

export const AudienceTier = named('HIGH', 'MID', 'LOW');
export type AudienceTier = keyof typeof AudienceTier;
registerEnumType(AudienceTier, { name: 'AudienceTier' });

@InputType({ description: 'Customers who fit all of it; what is empty does not narrow' })
export class CampaignAudienceInput {
  @Field(() => [AudiencePlace], { defaultValue: [] }) places!: AudiencePlace[];
  @Field(() => [AudienceTier], { defaultValue: [] }) valueTiers!: AudienceTier[];
  @Field(() => [ID], { defaultValue: [], description: 'In one of them or below' }) groupIds!: string[];
  @Field(() => [ID], { defaultValue: [], description: 'Bought something of one of them or below' })
  categoryIds!: string[];
  @Field(() => Int, {
    nullable: true,
    description: 'What they bought counts for so many days; 365 unless told',
  })
  boughtWithinDays?: number | null;
  @Field(() => DebtState, { nullable: true, description: 'As the ledger stands at the draw' })
  debt?: DebtState | null;
}

export const ExclusionReason = named('DECEASED', 'INACTIVE', 'WHOLESALE', 'NO_CONSENT', 'OTHER_CAMPAIGN');
export type ExclusionReason = keyof typeof ExclusionReason;
registerEnumType(ExclusionReason, {
  name: 'AudienceExclusion',
  description: 'OTHER_CAMPAIGN: is in one that runs on some of the same days',
});

/** Whom a campaign is aimed at: customers who fit all of it; what is empty does not narrow. */
@ObjectType('CampaignAudience')
export class CampaignAim {
  @Field(() => [AudiencePlace]) places!: AudiencePlace[];
  @Field(() => [AudienceTier]) valueTiers!: AudienceTier[];
  @Field(() => [CustomerGroup]) groups!: CustomerGroup[];
  @Field(() => [ProductCategory]) categories!: ProductCategory[];
  @Field(() => Int, { nullable: true }) boughtWithinDays!: number | null;
  @Field(() => DebtState, { nullable: true }) debt?: DebtState | null;
}
