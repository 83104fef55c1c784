import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  Resolver,
  Root,
} from 'type-graphql';
import { badInput } from '../../platform/errors/app-error.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { MoneyScalar } from '../../platform/graphql/scalars.js';
import { enqueue } from '../../platform/jobs/outbox.js';
import type { Permission } from '../../platform/permissions/permissions.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import { refreshSegmentsJob } from './refresh-segments.job.js';
import { faultOfBounds } from './segments.rules.js';
import { ScoreBounds } from './segments.schema.js';

/** Four of each measure, ascending; equal ones leave the score between to nobody. */
@InputType()
class ScoreBoundsInput {
  @Field(() => [Int], { description: 'Greatest days of R 5, 4, 3, 2' }) recency!: number[];
  @Field(() => [Int], { description: 'Greatest purchases of F 1, 2, 3, 4' }) frequency!: number[];
  @Field(() => [MoneyScalar], { description: 'Greatest spend of M 1, 2, 3, 4' }) monetary!: number[];
}

/** An organization's own bounds between the scores, instead of fifths of its customers. */
@Resolver(() => Organization)
export class SegmentBoundsResolver {
  @FieldResolver(() => ScoreBounds, { nullable: true, description: 'Null: scores are fifths' })
  segmentBounds(@Root() { segmentBounds }: Organization): ScoreBounds | null {
    return segmentBounds ?? null;
  }

  @Authorized<Permission>('organization.manage')
  @Mutation(() => Organization, {
    description: 'Without bounds: scores are fifths again. Then the newest snapshot is scored anew.',
  })
  async setSegmentBounds(
    @Arg('bounds', () => ScoreBoundsInput, { nullable: true }) bounds: ScoreBoundsInput | null,
    @Ctx() { em, organizationId }: RequestContext,
  ): Promise<Organization> {
    const fault = bounds && faultOfBounds(bounds);
    if (fault) {
      const { field, key, least, most } = fault;
      throw badInput(key, `bounds.${field}`, { least, most });
    }
    const organization = await em.findOneOrFail(Organization, { id: organizationId });
    organization.segmentBounds = bounds ? { ...bounds } : null;
    await em.flush();
    await enqueue(em, refreshSegmentsJob, {});
    return organization;
  }
}
