import { Decimal } from 'decimal.js';
import { type Cell, problem, type ReadCell } from './cell.rules.js';

type Style = 'money' | 'quantity';
const plain = /^-?\d{1,12}$/;
/** No amount or quantity of a pharmacy comes near; sums of what is below stay exact. */
const most = 1e13;
const currencySign = /(?:₫|đ|vnđ|vnd)$/i;

/**
 * The number that a text means, or undefined. Where both marks occur the last is the decimal one; where one occurs
 * more than once it groups thousands. A single mark before exactly three digits (`178.000`) groups thousands in an
 * amount of money; in a quantity only the comma does (`1,500`), a point is decimal (`0.125`, `1.250`).
 */
export function parseNumber(text: string, style: Style): Decimal | undefined {
  let rest = text
    .replace(/[\s\u00a0\u202f]+/g, '')
    .replace(currencySign, '')
    .replace('−', '-');
  let negative = false;
  if (/^\(.*\)$/.test(rest)) {
    negative = true;
    rest = rest.slice(1, -1);
  }
  const sign = /^[+-]/.exec(rest)?.[0];
  if (sign) {
    negative = sign === '-' ? !negative : negative;
    rest = rest.slice(1);
  }
  if (/^\d+(\.\d+)?e[+-]?\d{1,3}$/i.test(rest)) return signed(new Decimal(rest), negative);
  const digits = ungroup(rest, style);
  return digits === undefined ? undefined : signed(new Decimal(digits), negative);
}

const signed = (value: Decimal, negative: boolean) => (negative ? value.negated() : value);

function ungroup(text: string, style: Style): string | undefined {
  if (/^\d+$/.test(text)) return text;
  if (!/^[\d.,]+$/.test(text) || !/\d/.test(text)) return undefined;
  const points = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (points > 0 && commas > 0) {
    const mark = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    const other = mark === '.' ? ',' : '.';
    const [whole = '', fraction = '', ...more] = text.split(mark);
    const groups = whole.split(other);
    return more.length === 0 && grouped(groups) && /^\d+$/.test(fraction)
      ? `${groups.join('')}.${fraction}`
      : undefined;
  }
  const parts = text.split(points > 0 ? '.' : ',');
  if (parts.length > 2) return grouped(parts) ? parts.join('') : undefined;
  const [whole = '', fraction = ''] = parts;
  const mayGroup = style === 'money' || commas > 0;
  if (mayGroup && grouped(parts) && !/^0/.test(whole)) return whole + fraction;
  return `${whole || '0'}.${fraction || '0'}`;
}

const grouped = ([first = '', ...rest]: string[]): boolean =>
  /^\d{1,3}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part));

const numberIn = (cell: Cell, style: Style): Decimal | undefined =>
  typeof cell === 'number' ? new Decimal(cell) : parseNumber(cell, style);

/** An amount as an integer count of the currency's minor unit, rounded half away from zero. */
export const readMoney: ReadCell<number> = (cell, context, report) => {
  if (cell === '') return undefined;
  if (context.minorDigits === 0 && typeof cell === 'string' && plain.test(cell)) return Number(cell) + 0;
  if (typeof cell === 'string' && cell.trim() === '') return undefined;
  const value = numberIn(cell, 'money');
  if (!value) return problem(report, 'BAD_NUMBER');
  const amount =
    value
      .times(10 ** context.minorDigits)
      .toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
      .toNumber() + 0;
  return Math.abs(amount) < most ? amount : problem(report, 'NUMBER_TOO_LARGE');
};

/** A price: minor units with six decimal places, as text without superfluous zeros. */
export const readPrice: ReadCell<string> = (cell, context, report) => {
  if (context.minorDigits === 0 && typeof cell === 'string' && shortInteger.test(cell)) return cell;
  return sixPlaces(cell, 'money', context.minorDigits, report);
};

/** A quantity with six decimal places, as text without superfluous zeros. */
export const readQuantity: ReadCell<string> = (cell, _context, report) => {
  if (typeof cell === 'string' && shortInteger.test(cell)) return cell;
  return sixPlaces(cell, 'quantity', 0, report);
};

/** A quantity above zero. */
export const readPositive: ReadCell<string> = (cell, context, report) => {
  const value = readQuantity(cell, context, report);
  return value === '0' || value?.startsWith('-') ? problem(report, 'NOT_POSITIVE') : value;
};

const shortInteger = /^(?:0|-?[1-9]\d{0,11})$/;

function sixPlaces(
  cell: Cell,
  style: Style,
  shift: number,
  report: Parameters<typeof problem>[0],
): string | undefined {
  if (typeof cell === 'string' && cell.trim() === '') return undefined;
  const value = numberIn(cell, style)
    ?.times(10 ** shift)
    .toDecimalPlaces(6, Decimal.ROUND_HALF_UP);
  if (!value) return problem(report, 'BAD_NUMBER');
  if (value.abs().gte(1e12)) return problem(report, 'NUMBER_TOO_LARGE');
  return value.isZero() ? '0' : value.toFixed();
}
