import { addDays } from '../../platform/calendar/add-days.js';

const named = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Each in Name]: Each };

export const CollectionGroup = named('CALL', 'PROMISED', 'WAITING', 'EXCLUDED');
export type CollectionGroup = keyof typeof CollectionGroup;

export const CollectionExclusion = named('DECEASED', 'OPTED_OUT', 'CREDIT', 'NO_CHANNEL');
export type CollectionExclusion = keyof typeof CollectionExclusion;

export const CollectionSort = named('WEIGHT', 'OVERDUE', 'DAYS');
export type CollectionSort = keyof typeof CollectionSort;

export const PromiseState = named('OPEN', 'KEPT', 'PARTLY_KEPT', 'BROKEN', 'WITHDRAWN');
export type PromiseState = keyof typeof PromiseState;

/** What can come of a try to reach somebody about a debt. */
export const CollectionOutcome = named(
  'REACHED',
  'NO_ANSWER',
  'LEFT_MESSAGE',
  'PROMISED',
  'DISPUTED',
  'SNOOZED',
);
export type CollectionOutcome = keyof typeof CollectionOutcome;
export const CollectionContactOutcome = { ...CollectionOutcome, ...named('UNDONE') };
export type CollectionContactOutcome = keyof typeof CollectionContactOutcome;

export const CollectionChannel = named('PHONE_CALL', 'SMS', 'ZALO', 'EMAIL', 'IN_PERSON');
export type CollectionChannel = keyof typeof CollectionChannel;

/** Who claims a row has it for so long. */
export const CLAIM_MINUTES = 5;
/** So long an outcome can be taken back by who noted it. */
export const UNDO_MINUTES = 10;
export const MAX_SNOOZE_DAYS = 90;
/** A promise is for a day at most so far ahead. */
export const MAX_PROMISE_DAYS = 365;

/** Days until somebody is on the list again. Who disputes is left alone while a leader looks into it. */
const days: Record<Exclude<CollectionOutcome, 'SNOOZED' | 'PROMISED'>, number> = {
  REACHED: 3,
  NO_ANSWER: 1,
  LEFT_MESSAGE: 2,
  DISPUTED: 7,
};

/** The day on which somebody comes back to the list after an outcome noted on `today`; null: at once, but for a promise. */
export function waitsUntil(
  outcome: CollectionOutcome,
  today: string,
  snoozedUntil: string | null,
): string | null {
  if (outcome === 'SNOOZED') return snoozedUntil;
  return outcome === 'PROMISED' ? null : addDays(today, days[outcome]);
}
