import type { Day } from './calendar.js';
import type { Customer } from './customers.js';
import type { Dice } from './dice.js';

/** What was paid by the day of the export, by method; the rest is owed. Whole đồng. */
export interface Payment {
  paid: number;
  cash: number;
  card: number;
  wallet: number;
  transfer: number;
  /** The day of the last payment. */
  updated: Day;
}

interface Sold {
  total: number;
  status: string;
  day: Day;
  until: Day;
  customer: Customer | undefined;
}

type Method = 'cash' | 'card' | 'wallet' | 'transfer';

const METHODS: Record<Method, number> = { cash: 58, transfer: 29, wallet: 8, card: 5 };
const NOTHING: Omit<Payment, 'updated'> = { paid: 0, cash: 0, card: 0, wallet: 0, transfer: 0 };

/** Paid at once by nearly all; on credit, something or nothing at once, and the rest weeks later or never. */
export function payment(dice: Dice, sold: Sold): Payment {
  const { total, status, day, until, customer } = sold;
  if (status !== 'Hoàn thành') return { ...NOTHING, updated: day };
  const method = dice.weighted(Object.keys(METHODS) as Method[], (one) => METHODS[one]);
  const onCredit = customer?.credit && dice.chance(customer.company ? 0.85 : 0.4);
  if (!onCredit) return { ...NOTHING, paid: total, [method]: total, updated: day };
  const atOnce = dice.chance(0.3) ? Math.round((total * dice.integer(2, 6)) / 10_000) * 1_000 : 0;
  const settled = dice.chance(0.04) ? Number.POSITIVE_INFINITY : day + Math.round(6 + dice.exponential(24));
  const later = settled <= until ? total - atOnce : 0;
  return {
    ...NOTHING,
    paid: atOnce + later,
    cash: atOnce,
    transfer: later,
    updated: later > 0 ? settled : day,
  };
}
