import type { MessageParams } from '../../platform/errors/app-error.js';
import type { PromotionInput } from './promotion.input.js';

export interface Fault {
  key: string;
  field: string;
  params?: MessageParams;
}

const LONGEST_DAYS = 3_660;
const MOST_TIERS = 10;
const MOST_MONEY = Number.MAX_SAFE_INTEGER;

/** The first that is wrong with what was entered, by itself; null where nothing is. */
export function faultIn(input: PromotionInput): Fault | null {
  return named(input) ?? whenGiven(input) ?? toWhom(input) ?? howMuch(input) ?? within(input);
}

const between = (value: number, min: number, max: number, field: string): Fault | null =>
  Number.isInteger(value) && value >= min && value <= max
    ? null
    : { key: 'promotions.between', field, params: { min, max } };

/** A number that may be left out. */
const optional = (value: number | null | undefined, max: number, field: string): Fault | null =>
  value == null || (Number.isInteger(value) && value >= 1 && value <= max)
    ? null
    : max === MOST_MONEY
      ? { key: 'promotions.positive', field }
      : { key: 'promotions.between', field, params: { min: 1, max } };

function named({ name, code }: PromotionInput): Fault | null {
  if (!name.trim()) return { key: 'required', field: 'name' };
  if (code?.trim() && !/^\S{1,40}$/.test(code.trim())) return { key: 'promotions.code', field: 'code' };
  return null;
}

function whenGiven({ startsOn, endsOn, fromMinute, toMinute, weekdays }: PromotionInput): Fault | null {
  if (endsOn < startsOn) return { key: 'promotions.endsBefore', field: 'endsOn' };
  if ((Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 >= LONGEST_DAYS)
    return { key: 'promotions.tooLong', field: 'endsOn', params: { max: LONGEST_DAYS } };
  if (weekdays.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    return { key: 'promotions.between', field: 'weekdays', params: { min: 1, max: 7 } };
  const [from, to] = [fromMinute ?? null, toMinute ?? null];
  if (from === null && to === null) return null;
  if (from === null) return { key: 'promotions.bothHours', field: 'fromMinute' };
  if (to === null) return { key: 'promotions.bothHours', field: 'toMinute' };
  if (from === to) return { key: 'promotions.sameHours', field: 'toMinute' };
  return between(from, 0, 1439, 'fromMinute') ?? between(to, 0, 1439, 'toMinute');
}

function toWhom(input: PromotionInput): Fault | null {
  const { audience, groupIds, customerIds, places, valueTiers } = input;
  if (audience === 'GROUPS' && groupIds.length === 0) return { key: 'promotions.noGroup', field: 'groupIds' };
  if (audience === 'CUSTOMERS' && customerIds.length === 0)
    return { key: 'promotions.noCustomer', field: 'customerIds' };
  if (audience === 'SEGMENTS' && places.length + valueTiers.length === 0)
    return { key: 'promotions.noSegment', field: 'places' };
  return null;
}

function howMuch(input: PromotionInput): Fault | null {
  const { benefit, scope, productIds, categoryIds } = input;
  if (input.applies === 'BY_VOUCHER') {
    if (benefit !== 'AMOUNT') return { key: 'promotions.voucher', field: 'benefit' };
    if (scope !== 'BILL') return { key: 'promotions.voucher', field: 'scope' };
    if (input.tiers.length > 1) return { key: 'promotions.voucher', field: 'tiers' };
    if (input.exclusive) return { key: 'promotions.voucher', field: 'exclusive' };
  }
  if (benefit !== 'BUY_GET') return tiersFault(input);
  if (scope !== 'LINES') return { key: 'promotions.buyGetLines', field: 'scope' };
  if (productIds.length + categoryIds.length === 0)
    return { key: 'promotions.buyGetLines', field: 'productIds' };
  for (const field of ['buyQuantity', 'getQuantity'] as const)
    if (!(Number(input[field] ?? 0) > 0)) return { key: 'promotions.positive', field };
  return between(input.getPercent ?? 0, 1, 100, 'getPercent');
}

function tiersFault({ benefit, tiers }: PromotionInput): Fault | null {
  if (tiers.length === 0) return { key: 'required', field: 'tiers.0.value' };
  if (tiers.length > MOST_TIERS)
    return { key: 'promotions.tooMany', field: 'tiers', params: { max: MOST_TIERS } };
  for (const [index, { minimum, value }] of tiers.entries()) {
    const before = tiers[index - 1];
    const [least, given] = [`tiers.${index}.minimum`, `tiers.${index}.value`];
    const wrong =
      benefit === 'PERCENT'
        ? between(value, 1, 100, given)
        : value < 1
          ? { key: 'promotions.positive', field: given }
          : null;
    if (minimum < 0) return { key: 'promotions.notNegative', field: least };
    if (wrong) return wrong;
    if (benefit === 'AMOUNT' && minimum > 0 && value > minimum)
      return { key: 'promotions.overBill', field: given };
    if (before && minimum <= before.minimum) return { key: 'promotions.tiersRise', field: least };
    if (before && value <= before.value) return { key: 'promotions.tiersRise', field: given };
  }
  return null;
}

const within = ({ priority, budget, billMaximum, customerLimit }: PromotionInput): Fault | null =>
  between(priority, 1, 999, 'priority') ??
  optional(budget, MOST_MONEY, 'budget') ??
  optional(billMaximum, MOST_MONEY, 'billMaximum') ??
  optional(customerLimit, 1_000, 'customerLimit');
