import { releaseHoldout } from '../../ledgers/campaigns/campaign.service.js';
import {
  type CampaignAssignment,
  REFILL_REMINDERS,
} from '../../ledgers/campaigns/campaign-assignment.entity.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { tellRemindersChanged } from './open-reminder.service.js';

/** Reminds from now on somebody who was held out. Throws as releaseHoldout of campaigns. */
export async function releaseFromHoldout(
  em: EntityManager,
  customerId: string,
  reason: string,
): Promise<CampaignAssignment> {
  const assignment = await releaseHoldout(em, REFILL_REMINDERS, customerId, reason);
  await tellRemindersChanged(em);
  return assignment;
}
