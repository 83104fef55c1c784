import { addDays } from '../../platform/calendar/add-days.js';

const named = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };

export const RefillReminderKind = named('REFILL', 'FOLLOW_UP');
export type RefillReminderKind = keyof typeof RefillReminderKind;

export const RefillReminderState = named(
  'DUE',
  'CONTACTED',
  'REFILLED',
  'VISITED',
  'DECLINED',
  'SNOOZED',
  'EXPIRED',
);
export type RefillReminderState = keyof typeof RefillReminderState;

export const RefillGroup = named('OVERDUE', 'DUE', 'COMING', 'WAITING', 'EXCLUDED');
export type RefillGroup = keyof typeof RefillGroup;

export const RefillExclusion = named(
  'DECEASED',
  'WHOLESALE',
  'CONTROLLED',
  'OPTED_OUT',
  'DECLINED',
  'HOLDOUT',
);
export type RefillExclusion = keyof typeof RefillExclusion;

/** What can come of a try to reach somebody. */
export const RefillOutcome = named(
  'REACHED',
  'NO_ANSWER',
  'LEFT_MESSAGE',
  'WILL_COME',
  'DECLINED',
  'SNOOZED',
);
export type RefillOutcome = keyof typeof RefillOutcome;
export const RefillContactOutcome = { ...RefillOutcome, ...named('UNDONE') };
export type RefillContactOutcome = keyof typeof RefillContactOutcome;

export const RefillContactChannel = named('PHONE_CALL', 'SMS', 'ZALO', 'EMAIL', 'IN_PERSON');
export type RefillContactChannel = keyof typeof RefillContactChannel;

export const RefillDeclineReason = named(
  'STOPPED',
  'CHANGED',
  'ELSEWHERE',
  'NO_REMINDERS',
  'DECEASED',
  'OTHER',
);
export type RefillDeclineReason = keyof typeof RefillDeclineReason;

/** Courses and visits are on the list from so many days before they are due. */
export const HORIZON_DAYS = 14;
/** A course that ran out longer ago has stopped: nobody calls about it any more. */
export const EXPIRE_DAYS = 90;
/** A visit is due to be reminded so many days before, and no more reminded so many days after it. */
export const VISIT_LEAD_DAYS = 3;
export const VISIT_EXPIRE_DAYS = 14;
/** Who claims a row has it for so long. */
export const CLAIM_MINUTES = 5;
/** So long an outcome can be taken back by who noted it. */
export const UNDO_MINUTES = 10;
export const MAX_SNOOZE_DAYS = 180;

/** What an outcome makes of a reminder: its state, and days until it is on the list again. */
const turns: Record<
  Exclude<RefillOutcome, 'SNOOZED'>,
  { state: RefillReminderState; days: number | null }
> = {
  REACHED: { state: 'CONTACTED', days: 7 },
  WILL_COME: { state: 'CONTACTED', days: 7 },
  LEFT_MESSAGE: { state: 'CONTACTED', days: 2 },
  NO_ANSWER: { state: 'DUE', days: 1 },
  DECLINED: { state: 'DECLINED', days: null },
};

/** The state that an outcome noted on `today` leads to, and the day on which the reminder comes back to the list. */
export function turnOf(
  outcome: RefillOutcome,
  today: string,
  snoozedUntil: string | null,
): { state: RefillReminderState; snoozedUntil: string | null } {
  if (outcome === 'SNOOZED') return { state: 'SNOOZED', snoozedUntil };
  const { state, days } = turns[outcome];
  return { state, snoozedUntil: days === null ? null : addDays(today, days) };
}
