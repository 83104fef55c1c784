import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Day, parseDay } from './calendar.js';

const MOST_CUSTOMERS = 20_000;

/**
 * What both commands are told of the pharmacy, and the command's own words.
 *
 * @throws RangeError naming the word that is missing or out of range, TypeError for one that is not known
 */
export function readOptions(own: NonNullable<ParseArgsConfig['options']>): {
  seed: number;
  until: Day;
  customers: number;
  values: Record<string, string | undefined>;
} {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      until: { type: 'string' },
      customers: { type: 'string', default: '3000' },
      ...own,
    },
  });
  const given = values as Record<string, string | undefined>;
  return {
    seed: whole('--seed', given.seed, 0, 999),
    until: parseDay(text('--until', given.until)),
    customers: whole('--customers', given.customers, 100, MOST_CUSTOMERS),
    values: given,
  };
}

export function text(name: string, value: string | undefined): string {
  if (!value) throw new RangeError(`${name} is needed`);
  return value;
}

function whole(name: string, value: string | undefined, least: number, most: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}`);
  }
  return number;
}
