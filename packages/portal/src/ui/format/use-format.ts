import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session';
import * as format from './format';

/** The reader's language, the organization's currency, time zone and today, applied to the format functions. */
export function useFormat() {
  const { i18n } = useTranslation();
  const { organization } = useSession();
  const locale: format.FormatLocale = i18n.language === 'en' ? 'en' : 'vi';
  const currency = organization?.currency ?? 'VND';
  const timeZone = organization?.timeZone ?? 'Asia/Ho_Chi_Minh';
  const today = organization?.today ?? '';
  return useMemo(
    () => ({
      locale,
      today,
      /** Of a typed amount: how many minor units one of the currency is. */
      minorUnits: format.minorUnitsOf(currency),
      money: (amount: number) => format.formatMoney(locale, currency, amount),
      moneyShort: (amount: number) => format.formatMoneyShort(locale, currency, amount),
      price: (price: string) => format.formatPrice(locale, currency, price),
      number: (value: number | string, digits?: number) => format.formatNumber(locale, value, digits),
      percent: (share: number, digits?: number) => format.formatPercent(locale, share, digits),
      date: (date: string, style?: 'short' | 'long' | 'day-month' | 'weekday') =>
        format.formatDate(locale, date, style),
      instant: (instant: string) => format.formatInstant(locale, timeZone, instant),
      relativeDay: (date: string) => format.formatRelativeDay(locale, date, today),
      bytes: (bytes: number) => format.formatBytes(locale, bytes),
      duration: (seconds: number) => format.formatDuration(locale, seconds),
      phone: format.formatPhone,
    }),
    [locale, currency, timeZone, today],
  );
}
