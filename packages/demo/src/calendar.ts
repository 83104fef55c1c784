import type { Dice } from './dice.js';

/** A day is counted from 1970-01-01; it has no time zone, as the pharmacy's own calendar. */
export type Day = number;

const MILLISECONDS = 86_400_000;
const WEEKDAY_TRAFFIC = [0.8, 1.1, 1, 0.97, 0.97, 1.02, 1.08];
/** Share of a day's visits by hour, from 7:00 to 21:59. */
const HOUR_TRAFFIC = [4, 8, 10, 9, 6, 4, 3, 4, 5, 6, 9, 11, 11, 7, 3];
const HOURS = [...HOUR_TRAFFIC.keys()];
const OPENING_HOUR = 7;
const lunar = new Intl.DateTimeFormat('en-US-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

/** @throws RangeError where the text is no date of the form YYYY-MM-DD */
export function parseDay(text: string): Day {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new RangeError(`"${text}" is not a date of the form YYYY-MM-DD`);
  }
  return time / MILLISECONDS;
}

/** The same wall-clock reading as a UTC instant, which is how spreadsheets keep it. */
export function wallClock(day: Day, minute = 0): Date {
  return new Date(day * MILLISECONDS + minute * 60_000);
}

/** dd/MM/yyyy, with HH:mm where a minute of the day is given. */
export function format(day: Day, minute?: number): string {
  const [year, month, date] = wallClock(day).toISOString().slice(0, 10).split('-');
  const dayText = `${date}/${month}/${year}`;
  if (minute === undefined) return dayText;
  return `${dayText} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export function monthsBefore(day: Day, months: number): Day {
  const date = wallClock(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate()) / MILLISECONDS;
}

/** 1 on a usual day; weekdays, wage days and the weeks around Tết move it; 0 when the shop is closed. */
export function traffic(day: Day): number {
  const date = wallClock(day);
  const dayOfMonth = date.getUTCDate();
  const wages = [5, 6, 7, 10, 11].includes(dayOfMonth) ? 1.14 : dayOfMonth >= 27 ? 0.92 : 1;
  return (WEEKDAY_TRAFFIC[date.getUTCDay()] as number) * wages * aroundTet(day);
}

/** Between 1 − swing and 1 + swing, greatest on the peak day of the year. */
export function season(day: Day, peak: number, swing: number): number {
  const date = wallClock(day);
  const dayOfYear = day - Date.UTC(date.getUTCFullYear(), 0, 1) / MILLISECONDS;
  return 1 + swing * Math.cos((2 * Math.PI * (dayOfYear - peak)) / 365.25);
}

/** Closed on the last day of the lunar year and on the first two of the new one. */
export function isClosed(day: Day): boolean {
  return aroundTet(day) === 0;
}

/** A minute of the day within the opening hours. */
export function minuteOfVisit(dice: Dice): number {
  const hour = dice.weighted(HOURS, (hour) => HOUR_TRAFFIC[hour] as number);
  return (OPENING_HOUR + hour) * 60 + dice.integer(0, 59);
}

const tetTraffic = new Map<Day, number>();

function aroundTet(day: Day): number {
  let factor = tetTraffic.get(day);
  if (factor === undefined) {
    const [month, date] = lunarDate(day);
    const [nextMonth, nextDate] = lunarDate(day + 1);
    if ((month === 1 && date <= 2) || (nextMonth === 1 && nextDate === 1)) factor = 0;
    else if (month === 1 && date <= 8) factor = 0.65;
    else factor = month === 12 && date >= 20 ? 1.25 : 1;
    tetTraffic.set(day, factor);
  }
  return factor;
}

/** Month 0 stands for a leap month, which is never that of Tết. */
function lunarDate(day: Day): [month: number, date: number] {
  const parts = lunar.formatToParts(wallClock(day));
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return [/^\d+$/.test(part('month')) ? Number(part('month')) : 0, Number(part('day'))];
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
