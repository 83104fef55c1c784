export interface Days {
  from: string;
  to: string;
}

const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The calendar quarter that was over last on a day. */
export function lastQuarter(today: string): Days {
  const year = Number(today.slice(0, 4));
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3);
  const first = Date.UTC(year, quarter * 3 - 3, 1);
  return { from: iso(first), to: iso(Date.UTC(year, quarter * 3, 1) - DAY) };
}

/** So many days up to one, inclusive. */
export const daysUpTo = (to: string, count: number): Days => ({
  from: iso(Date.parse(to) - (count - 1) * DAY),
  to,
});
