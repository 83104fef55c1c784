import { LockMode } from '@mikro-orm/core';
import { clock } from '../../platform/clock/clock.js';
import { actorOf } from '../../platform/database/actor.js';
import type { EntityManager } from '../../platform/database/with-organization.js';
import { AppError, badInput, notFound } from '../../platform/errors/app-error.js';
import { emit } from '../../platform/jobs/outbox.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { textOf } from '../sales/write-sale.service.js';
import { Campaign, CampaignState as State } from './campaign.entity.js';
import { CampaignChanged } from './campaign.event.js';

const endPast = sqlText(`
  update app.campaign set state = 'ENDED', closed_at = :now, version = version + 1, updated_at = :now
  where organization_id = :organization_id and state = 'RUNNING' and ends_on < :day::date returning id`);
const by = (em: EntityManager) => actorOf(em)?.userId ?? null;

/** A campaign locked for a change, at `version` and in one of these states. Throws NOT_FOUND, CONFLICT. */
export async function lockCampaign(
  em: EntityManager,
  id: string,
  version: number | null,
  states: State[],
): Promise<Campaign> {
  const campaign = await em.findOne(
    Campaign,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!campaign) throw notFound();
  if (!states.includes(campaign.state))
    throw new AppError('CONFLICT', 'campaigns.stateChanged', {
      field: 'id',
      params: { code: campaign.code },
    });
  if (version !== null && campaign.version !== version)
    throw new AppError('CONFLICT', 'changedMeanwhile', { field: 'version' });
  return campaign;
}

/** Whether it waits for approval, and this person neither made it nor wrote it. */
export const mayApprove = (
  { state, createdBy, writtenBy }: Pick<Campaign, 'state' | 'createdBy' | 'writtenBy'>,
  userId: string | null,
): boolean => state === State.DRAFT && userId !== null && userId !== createdBy && userId !== writtenBy;

/** Throws NOT_FOUND, CONFLICT, and FORBIDDEN to who made or wrote it. */
export async function approveCampaign(em: EntityManager, id: string, version: number): Promise<Campaign> {
  const campaign = await lockCampaign(em, id, version, [State.DRAFT]);
  if (!mayApprove(campaign, by(em)))
    throw new AppError('FORBIDDEN', 'campaigns.ownCampaign', { params: { code: campaign.code } });
  em.assign(campaign, { state: State.APPROVED, approvedBy: by(em), approvedAt: clock.now() });
  await em.flush();
  return campaign;
}

/** Gives up what has not begun. Throws NOT_FOUND, CONFLICT, and BAD_INPUT without a reason. */
export const cancelCampaign = (em: EntityManager, id: string, version: number, reason: string) =>
  close(em, id, version, { from: [State.DRAFT, State.APPROVED], to: State.CANCELLED, reason });

/**
 * Ends what runs before its time: its last day is today, and it is measured until then. Throws as cancelCampaign, and
 * CONFLICT before its first day.
 */
export async function stopCampaign(
  em: EntityManager,
  id: string,
  version: number,
  reason: string,
  today: string,
): Promise<Campaign> {
  const campaign = await close(em, id, version, { from: [State.RUNNING], to: State.ENDED, reason });
  if (campaign.startsOn > today) throw new AppError('CONFLICT', 'campaigns.notBegun', { field: 'id' });
  if (campaign.endsOn > today) campaign.endsOn = today;
  await em.flush();
  await emit(em, CampaignChanged, { campaignId: id });
  return campaign;
}

async function close(
  em: EntityManager,
  id: string,
  version: number,
  { from, to, reason: given }: { from: State[]; to: State; reason: string },
): Promise<Campaign> {
  const reason = textOf(given, 500, 'reason');
  if (!reason) throw badInput('required', 'reason');
  const campaign = await lockCampaign(em, id, version, from);
  em.assign(campaign, { state: to, closedBy: by(em), closedAt: clock.now(), closeReason: reason });
  await em.flush();
  return campaign;
}

/** Ends those whose last day is before a business date; gives how many. */
export async function endPastCampaigns(em: EntityManager, day: string): Promise<number> {
  return (await query(em, endPast, { day, now: clock.now() })).length;
}
