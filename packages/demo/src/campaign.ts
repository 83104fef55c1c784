import type { Day } from './calendar.js';
import type { Customer } from './customers.js';
import { Dice } from './dice.js';
import type { Promotion } from './promotions.js';

/** Percent off a category for two weeks, told to some of the customers and kept from others by lot. */
export interface Campaign extends Promotion {
  /** Of a customer who takes part; undefined of those who came later, and of clinics. */
  arms: Map<Customer, 'TREATED' | 'HOLDOUT'>;
}

const CATEGORY = 'Da liễu';
const PERCENT = 10;
/** It and the two weeks after are over by the last day. */
const BEFORE = 35;
const DURATION = 14;
const TREATED = 0.7;
/** Of the visits of those who were told, the share that takes something of it along for that reason. */
export const TAKEN_ALONG = 0.4;

export function campaignUntil(seed: number, until: Day, customers: readonly Customer[]): Campaign {
  const from = until - BEFORE;
  const dice = new Dice(seed, 'campaign arms');
  const known = customers.filter((customer) => !customer.company && customer.entered < from);
  const arms = new Map(
    known.map((customer) => [customer, dice.chance(TREATED) ? ('TREATED' as const) : ('HOLDOUT' as const)]),
  );
  const name = `Ưu đãi riêng: giảm ${PERCENT}% ${CATEGORY}`;
  return { name, category: CATEGORY, percent: PERCENT, from, to: from + DURATION - 1, arms };
}

/** Whether this customer was told and it is on. */
export const isTold = ({ arms, from, to }: Campaign, customer: Customer | undefined, day: Day): boolean =>
  customer !== undefined && day >= from && day <= to && arms.get(customer) === 'TREATED';
