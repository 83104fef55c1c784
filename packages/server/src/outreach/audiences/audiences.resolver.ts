import { Arg, Authorized, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Campaign } from '../../ledgers/campaigns/campaign.entity.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { countAudience } from './audience.report.js';
import { startCampaign } from './audience.service.js';
import { AudienceCount, AudienceInput } from './audiences.schema.js';

@Resolver()
export class AudiencesResolver {
  @Authorized<Permission>('campaigns.read')
  @Query(() => AudienceCount, {
    description: 'How many it would have if it were drawn today; everybody where nothing is given',
  })
  audienceCount(
    @Arg('input', () => AudienceInput, { nullable: true }) input: AudienceInput | null,
    @Ctx() { em }: RequestContext,
  ): Promise<AudienceCount> {
    return countAudience(em, input);
  }

  @Authorized<Permission>('campaigns.write')
  @Mutation(() => Campaign, { description: 'Freezes its audience and draws who is held out' })
  startCampaign(
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int) version: number,
    @Arg('idempotencyKey', () => ID) _key: string,
    @Ctx() { em }: RequestContext,
  ): Promise<Campaign> {
    return startCampaign(em, id, version);
  }
}
