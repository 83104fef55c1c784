import { exact } from './exact.js';

/** Digits of a currency's minor unit (ISO 4217): 0 of VND, 2 of THB and CNY. */
export const minorDigitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 0;

/** A count of minor units, whole or with decimals as prices have, as the amount that people write: 12345 satang are 123.45. */
export const majorAmount = (minorUnits: number | string, minorDigits: number): number =>
  exact(minorUnits)
    .div(10 ** minorDigits)
    .toNumber();
