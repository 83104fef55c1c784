import { Temporal } from 'temporal-polyfill';

let read: () => Date = () => new Date();

/** The one clock. Tests and the demo set it; nothing else asks the machine for the time. */
export const clock = { now: (): Date => read() };

/** Makes the clock read what `next` gives; without an argument it reads the machine's again. */
export function setClock(next?: () => Date): void {
  read = next ?? (() => new Date());
}

/** The local date (YYYY-MM-DD) of an instant in a time zone (IANA name). */
export function businessDate(timeZone: string, instant: Date = clock.now()): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** The local date and minute (YYYY-MM-DD HH:mm) of an instant in a time zone. */
export function localMinute(timeZone: string, instant: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/** The instant at which a business date (YYYY-MM-DD) begins in a time zone. */
export const startOfDay = (timeZone: string, date: string): Date =>
  new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);

/** Whether the name is an IANA time zone that this runtime knows. `+07:00` is none: the database reads it the other way. */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
