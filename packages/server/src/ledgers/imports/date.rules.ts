import { Temporal } from 'temporal-polyfill';
import { type Cell, problem, type ReadCell } from './cell.rules.js';

interface Moment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;
const yearFirst =
  /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const serial = /^\d{5,6}(?:[.,]\d+)?$/;

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function exists({ year, month, day, hour, minute, second }: Moment): boolean {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59)
    return false;
  return day >= 1 && day <= (monthDays[month - 1] ?? 0) + (month === 2 && leap(year) ? 1 : 0);
}

/** Days since 1899-12-30 as a spreadsheet counts them; before March 1900 it is off by one (its 29/02/1900 never was). */
function ofSerial(value: number): Moment | undefined {
  const seconds = Math.round(value * 86_400);
  if (value < 1 || Math.floor(seconds / 86_400) === 60 || value >= 109_576) return undefined;
  const date = new Date(Date.UTC(1899, 11, value < 60 ? 31 : 30) + seconds * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

function ofWords(words: (string | undefined)[], order: 'dayFirst' | 'yearFirst'): Moment {
  const [a, b, c, hour, minute, second] = words.slice(1, 7).map((word) => Number(word ?? 0));
  const [year, month, day] = order === 'yearFirst' ? [a, b, c] : [c, b, a];
  return {
    year: year ?? 0,
    month: month ?? 0,
    day: day ?? 0,
    hour: hour ?? 0,
    minute: minute ?? 0,
    second: second ?? 0,
  };
}

function ofInstant(text: string, timeZone: string): Moment {
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  return Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone);
}

/** The local moment that a cell means: undefined where it has no such shape, 'impossible' where no such day exists. */
function momentOf(cell: Cell, timeZone: string): Moment | 'impossible' | undefined {
  if (typeof cell === 'number') return ofSerial(cell) ?? 'impossible';
  const text = cell.trim();
  const day = dayFirst.exec(text);
  const year = day ? null : yearFirst.exec(text);
  if (day || year) {
    const moment = day ? ofWords(day, 'dayFirst') : ofWords(year ?? [], 'yearFirst');
    if (!exists(moment)) return 'impossible';
    return year?.[7] ? ofInstant(text, timeZone) : moment;
  }
  return serial.test(text) ? (ofSerial(Number(text.replace(',', '.'))) ?? 'impossible') : undefined;
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value));
const dayOf = ({ year, month, day }: Moment) => `${year}-${two(month)}-${two(day)}`;

function read(
  cell: Cell,
  timeZone: string,
  report: Parameters<typeof problem>[0],
  write: (moment: Moment) => string,
): string | undefined {
  if (typeof cell === 'string' && cell.trim() === '') return undefined;
  const moment = momentOf(cell, timeZone);
  if (moment === 'impossible') return problem(report, 'IMPOSSIBLE_DATE');
  return moment ? write(moment) : problem(report, 'BAD_DATE');
}

/** A calendar day as YYYY-MM-DD, from `dd/MM/yyyy`, ISO 8601 or a spreadsheet's serial number. */
export const readDay: ReadCell<string> = (cell, context, report) =>
  read(cell, context.timeZone, report, dayOf);

/** A day of the past, as the day of a birth is. */
export const readPastDay: ReadCell<string> = (cell, context, report) => {
  const day = readDay(cell, context, report);
  return day !== undefined && day > context.today
    ? problem(report, 'DAY_AHEAD', { today: context.today })
    : day;
};

/** A local point in time as `YYYY-MM-DD HH:mm:ss` in the organization's time zone. */
export const readMoment: ReadCell<string> = (cell, context, report) =>
  read(cell, context.timeZone, report, (m) => `${dayOf(m)} ${two(m.hour)}:${two(m.minute)}:${two(m.second)}`);
