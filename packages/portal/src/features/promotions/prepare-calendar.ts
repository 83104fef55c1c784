/** What a calendar needs of a promotion; stoppedOn is the last business date on which it was given, where it was stopped. */
export interface Planned {
  id: string;
  startsOn: string;
  endsOn: string;
  weekdays: readonly number[];
  fromMinute: number | null;
  toMinute: number | null;
  branches: readonly { id: string }[];
  exclusive: boolean;
  stoppedOn: string | null;
  applies: 'AUTOMATICALLY' | 'BY_COUPON' | 'BY_VOUCHER';
}

export interface CalendarDay<Each extends Planned> {
  date: string;
  runs: Each[];
  /** Types of coupon and voucher that may be used: nothing is given by them alone. */
  coupons: Each[];
  /** Of what runs, how many are given at a time and place where another is. */
  overlapping: number;
  /** An exclusive one is among those. */
  clash: boolean;
}

const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const weekdayOf = (date: string) => new Date(date).getUTCDay() || 7;

/** The first and the last day of a month, YYYY-MM. */
export const monthOf = (month: string): [first: string, last: string] => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return [`${month}-01`, iso(Date.UTC(year, number, 0))];
};

/** The month so many after one. */
export function monthAfter(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return iso(Date.UTC(year, number - 1 + months, 1)).slice(0, 7);
}

/** Each day of a month with what is given on it, those that began first above. */
export function daysOf<Each extends Planned>(month: string, planned: readonly Each[]): CalendarDay<Each>[] {
  const [first, last] = monthOf(month);
  const inOrder = [...planned].sort((one, two) => (one.startsOn < two.startsOn ? -1 : 1));
  const days: CalendarDay<Each>[] = [];
  for (let time = Date.parse(first); time <= Date.parse(last); time += DAY) {
    const date = iso(time);
    const given = inOrder.filter((each) => isGiven(each, date));
    const runs = given.filter(({ applies }) => applies === 'AUTOMATICALLY');
    const meeting = runs.filter((one) => runs.some((two) => one !== two && meet(one, two)));
    days.push({
      ...{ date, runs, coupons: given.filter(({ applies }) => applies !== 'AUTOMATICALLY') },
      overlapping: meeting.length,
      clash: meeting.some(({ exclusive }) => exclusive),
    });
  }
  return days;
}

/** The days in weeks from Monday to Sunday; null before the first and after the last. */
export function weeksOf<Each extends Planned>(days: CalendarDay<Each>[]): (CalendarDay<Each> | null)[][] {
  const before = weekdayOf(days[0]?.date ?? '') - 1;
  const cells = [...Array.from({ length: before }, () => null), ...days];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

const isGiven = ({ startsOn, endsOn, weekdays, stoppedOn }: Planned, date: string): boolean =>
  date >= startsOn &&
  date <= endsOn &&
  (stoppedOn === null || date <= stoppedOn) &&
  (weekdays.length === 0 || weekdays.includes(weekdayOf(date)));

/** Whether two of the same day are given at some branch at the same time. */
function meet(one: Planned, two: Planned): boolean {
  const together =
    one.branches.length === 0 ||
    two.branches.length === 0 ||
    one.branches.some(({ id }) => two.branches.some((other) => other.id === id));
  return together && hoursOf(one).some(([from, to]) => hoursOf(two).some(([f, u]) => from < u && f < to));
}

/** What is after midnight runs on past 24 hours, as it is of this day. */
function hoursOf({ fromMinute: from, toMinute: to }: Planned): [from: number, to: number][] {
  if (from === null || to === null) return [[0, 1440]];
  return [[from, from < to ? to : to + 1440]];
}
