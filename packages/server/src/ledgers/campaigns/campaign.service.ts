import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import { type EntityManager, organizationOf } from '../../platform/database/with-organization.js';
import { AppError, badInput } from '../../platform/errors/app-error.js';
import { loadSql, query } from '../../platform/sql/sql.js';
import { Customer } from '../../registers/customers/customer.entity.js';
import { Organization } from '../../registers/organizations/organization.entity.js';
import type { CampaignShare } from './campaign.entity.js';
import { CampaignArm, CampaignAssignment } from './campaign-assignment.entity.js';

const draw = loadSql(import.meta.url, './draw-assignments.sql');
const MAX_REASON = 500;

/**
 * Draws those of the customers who were never drawn for the campaign, by the organization's share of holdouts unless
 * another is given, as of a business date; the treated for one of several offers, where there are some. Gives how many were.
 */
export async function drawAssignments(
  em: EntityManager,
  campaign: string,
  customerIds: readonly string[],
  drawnOn: string,
  given?: number,
  offers: readonly CampaignShare[] = [],
): Promise<number> {
  if (customerIds.length === 0) return 0;
  const holdoutPercent =
    given ?? (await em.findOneOrFail(Organization, { id: organizationOf(em) })).holdoutPercent;
  const params = {
    ...{ campaign, customerIds, holdoutPercent, drawnOn, drawnAt: clock.now() },
    offers: JSON.stringify(offers),
  };
  return (await query(em, draw, params)).length;
}

/**
 * Lets somebody who was held out be offered what the campaign offers; measured she stays as drawn. NOT_FOUND where she
 * never was drawn, CONFLICT where she is not held out.
 */
export async function releaseHoldout(
  em: EntityManager,
  campaign: string,
  customerId: string,
  givenReason: string,
): Promise<CampaignAssignment> {
  const reason = givenReason.normalize('NFC').trim();
  if (!reason) throw badInput('required', 'reason');
  if (reason.length > MAX_REASON) throw badInput('tooLong', 'reason', { max: MAX_REASON });
  const customer = await em.findOne(Customer, { id: customerId });
  const assignment =
    customer &&
    (await em.findOne(CampaignAssignment, { campaign, customerId: customer.mergedIntoId ?? customer.id }));
  if (!assignment) throw new AppError('NOT_FOUND', 'notFound', { field: 'customerId' });
  if (assignment.arm !== CampaignArm.HOLDOUT || assignment.releasedAt)
    throw new AppError('CONFLICT', 'notHeldOut', { field: 'customerId', params: { name: customer.name } });
  assignment.releasedAt = clock.now();
  assignment.releasedBy = actorOf(em)?.userId ?? null;
  assignment.releaseReason = reason;
  await em.flush();
  return assignment;
}
