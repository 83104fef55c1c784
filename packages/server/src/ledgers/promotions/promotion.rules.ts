/** What says when a promotion is given: business dates, minutes of the local day, weekdays from 1 for Monday. */
export interface Schedule {
  state: 'DRAFT' | 'APPROVED' | 'STOPPED' | 'DISCARDED';
  startsOn: string;
  endsOn: string;
  fromMinute: number | null;
  toMinute: number | null;
  weekdays: number[];
  stoppedAt: Date | null;
}

/** An instant as the clocks of the organization show it. */
export interface LocalMoment {
  /** YYYY-MM-DD */
  date: string;
  /** 0 to 1439 */
  minute: number;
}

export type Phase = 'DRAFT' | 'DISCARDED' | 'PLANNED' | 'RUNNING' | 'ENDED' | 'STOPPED';

const DAY = 86_400_000;
const dayBefore = (date: string) => new Date(Date.parse(date) - DAY).toISOString().slice(0, 10);
/** 1 is Monday, 7 Sunday. */
const weekdayOf = (date: string) => new Date(date).getUTCDay() || 7;

/** The moment of a local minute, YYYY-MM-DD HH:mm. */
export const momentOf = (localMinute: string): LocalMoment => ({
  date: localMinute.slice(0, 10),
  minute: Number(localMinute.slice(11, 13)) * 60 + Number(localMinute.slice(14, 16)),
});

/**
 * Whether the schedule holds at a moment of the local clock. Hours that go past midnight belong to the day that they begin
 * on: of a Friday from 22 to 2 there is a Saturday morning, also when Saturday is none of its days or past the last.
 */
export function isScheduled(
  { startsOn, endsOn, fromMinute, toMinute, weekdays }: Schedule,
  { date, minute }: LocalMoment,
): boolean {
  const isItsDay = (day: string) =>
    day >= startsOn && day <= endsOn && (weekdays.length === 0 || weekdays.includes(weekdayOf(day)));
  if (fromMinute === null || toMinute === null) return isItsDay(date);
  if (fromMinute < toMinute) return isItsDay(date) && minute >= fromMinute && minute < toMinute;
  return (minute >= fromMinute && isItsDay(date)) || (minute < toMinute && isItsDay(dayBefore(date)));
}

/** Whether it is given at an instant, whose local moment is told beside it. */
export const appliesAt = (schedule: Schedule, instant: Date, moment: LocalMoment): boolean =>
  (schedule.state === 'APPROVED' || schedule.state === 'STOPPED') &&
  (schedule.stoppedAt === null || instant < schedule.stoppedAt) &&
  isScheduled(schedule, moment);

/** How far it is at an instant of a business date. One that is to be stopped later runs until then. */
export function phaseOf(
  { state, startsOn, endsOn, stoppedAt }: Schedule,
  instant: Date,
  today: string,
): Phase {
  if (state === 'DRAFT' || state === 'DISCARDED') return state;
  if (stoppedAt !== null && stoppedAt <= instant) return 'STOPPED';
  return today < startsOn ? 'PLANNED' : today > endsOn ? 'ENDED' : 'RUNNING';
}
