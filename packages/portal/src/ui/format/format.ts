/** How values read in a reader's language. Pure: the locale, currency and time zone are given. */

const locales = { vi: 'vi-VN', en: 'en-GB' } as const;
export type FormatLocale = keyof typeof locales;

/** Digits of a currency's minor unit: 0 for VND, 2 for EUR. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 0
  );
}

/** How many of its minor unit make one of a currency: 1 for VND, 100 for EUR. */
export const minorUnitsOf = (currency: string): number => 10 ** minorDigits(currency);

/** `amount` is an integer count of the minor unit. */
export function formatMoney(locale: FormatLocale, currency: string, amount: number): string {
  const value = amount / minorUnitsOf(currency);
  return new Intl.NumberFormat(locales[locale], { style: 'currency', currency }).format(value);
}

/** Short form for axes and narrow figures: 12,5 Tr ₫. */
export function formatMoneyShort(locale: FormatLocale, currency: string, amount: number): string {
  return new Intl.NumberFormat(locales[locale], {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(amount / minorUnitsOf(currency));
}

/** A unit price or cost: a decimal string in minor units, of which a price may have a part. */
export function formatPrice(locale: FormatLocale, currency: string, price: string): string {
  return new Intl.NumberFormat(locales[locale], {
    style: 'currency',
    currency,
    minimumFractionDigits: minorDigits(currency),
    maximumFractionDigits: 6 + minorDigits(currency),
  }).format(
    minorDigits(currency) === 0
      ? (price as Intl.StringNumericLiteral)
      : Number(price) / minorUnitsOf(currency),
  );
}

export function formatNumber(locale: FormatLocale, value: number | string, digits = 6): string {
  return new Intl.NumberFormat(locales[locale], { maximumFractionDigits: digits }).format(
    value as Intl.StringNumericLiteral,
  );
}

/** `share` 0..1. */
export function formatPercent(locale: FormatLocale, share: number, digits = 1): string {
  return new Intl.NumberFormat(locales[locale], { style: 'percent', maximumFractionDigits: digits }).format(
    share,
  );
}

/** A business date 'YYYY-MM-DD'; it has no time zone, so it is read and written in UTC. */
export function formatDate(
  locale: FormatLocale,
  date: string,
  style: 'short' | 'long' | 'day-month' | 'weekday' = 'short',
): string {
  const options: Intl.DateTimeFormatOptions = {
    short: { day: '2-digit', month: '2-digit', year: 'numeric' } as const,
    long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const,
    'day-month': { day: '2-digit', month: '2-digit' } as const,
    weekday: { weekday: 'long' } as const,
  }[style];
  const written = new Intl.DateTimeFormat(locales[locale], { ...options, timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
  // Vietnamese writes 30-09 without the year and 30/09/2026 with it; one page has one way.
  return style === 'day-month' ? written.replace('-', '/') : written;
}

/** An instant in the organization's time zone. */
export function formatInstant(locale: FormatLocale, timeZone: string, instant: string): string {
  return new Intl.DateTimeFormat(locales[locale], {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(instant));
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** `days` before or after a business date. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** "hôm qua", "3 tháng trước", seen from `today`. */
export function formatRelativeDay(locale: FormatLocale, date: string, today: string): string {
  const days = daysBetween(today, date);
  const words = (numeric: 'auto' | 'always') => new Intl.RelativeTimeFormat(locales[locale], { numeric });
  // Some languages begin these with a capital, as if they stood alone.
  if (Math.abs(days) < 31) return words('auto').format(days, 'day').toLowerCase();
  // Not “last month”: of 28 November that is untrue on 3 January.
  if (Math.abs(days) < 366) return words('always').format(Math.trunc(days / 30.44), 'month');
  return words('always').format(Math.trunc(days / 365.25), 'year');
}

export function formatBytes(locale: FormatLocale, bytes: number): string {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : bytes < 1_000_000_000 ? 2 : 3;
  return new Intl.NumberFormat(locales[locale], {
    style: 'unit',
    unit: (['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const)[step],
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}

/** Seconds as "2 phút 5 giây". */
export function formatDuration(locale: FormatLocale, seconds: number): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(locales[locale], { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
  if (seconds < 60) return unit(Math.round(seconds), 'second');
  if (seconds < 3600) {
    const rest = Math.round(seconds % 60);
    return rest === 0
      ? unit(Math.floor(seconds / 60), 'minute')
      : `${unit(Math.floor(seconds / 60), 'minute')} ${unit(rest, 'second')}`;
  }
  return `${unit(Math.floor(seconds / 3600), 'hour')} ${unit(Math.round((seconds % 3600) / 60), 'minute')}`;
}

/** A Vietnamese number the way people say it (0912 345 678); others in international form. */
export function formatPhone(phone: string): string {
  const national = /^\+84(\d{2,3})(\d{3})(\d{3,4})$/.exec(phone);
  return national ? `0${national[1]} ${national[2]} ${national[3]}` : phone;
}
