/** Outcomes by the key that notes them, in the order shown. */
export const outcomeKeys = [
  { key: '1', outcome: 'REACHED' },
  { key: '2', outcome: 'NO_ANSWER' },
  { key: '3', outcome: 'LEFT_MESSAGE' },
  { key: '4', outcome: 'PROMISED' },
  { key: '5', outcome: 'DISPUTED' },
  { key: '6', outcome: 'SNOOZED' },
] as const;
export type Outcome = (typeof outcomeKeys)[number]['outcome'];
/** Those of which more has to be said. */
export type AskedOutcome = Extract<Outcome, 'PROMISED' | 'DISPUTED' | 'SNOOZED'>;

export const isAsked = (outcome: Outcome): outcome is AskedOutcome =>
  outcome === 'PROMISED' || outcome === 'DISPUTED' || outcome === 'SNOOZED';

/** The share of finished promises that were kept, 0 to 1; null where none has finished. */
export function keptShare(counts: { kept: number; partlyKept: number; broken: number }): number | null {
  const finished = counts.kept + counts.partlyKept + counts.broken;
  return finished > 0 ? counts.kept / finished : null;
}
