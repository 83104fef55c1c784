import { addDays } from '../../ui/format/format';

/** The due dates of what lies in a place of the ageing as of a day: not due begins on that day; the last has no beginning. */
export function dueDatesOf(
  place: { from: number | null; to: number | null },
  today: string,
): { dueFrom: string | null; dueTo: string | null } {
  if (place.from === null) return { dueFrom: today, dueTo: null };
  return {
    dueFrom: place.to === null ? null : addDays(today, -place.to),
    dueTo: addDays(today, -place.from),
  };
}
