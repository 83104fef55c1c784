import type { Day } from './calendar.js';
import { Dice } from './dice.js';
import type { Invoice } from './invoices.js';
import type { Medicine } from './medicines.js';

/** A lot on the shelf at the day of the export, in base units. */
export interface Batch {
  lot: string;
  expiry: Day;
  quantity: number;
  received: Day;
}

/**
 * In base units, at the first branch. What was sold without having been booked in stands below zero and has no batches.
 */
export interface Stock {
  onHand: number;
  minimum: number;
  maximum: number;
  sold: number;
  batches: Batch[];
  /** On the shelves of the other branch, which orders of the first. */
  elsewhere: Batch[];
}

const TREND_DAYS = 60;
const BELOW_ZERO = 3;

/** Most things last for weeks, some for days, a few for years, and some lots expire soon. */
export function makeStock(
  seed: number,
  medicines: Medicine[],
  invoices: Invoice[],
  until: Day,
): Map<Medicine, Stock> {
  const sold = new Map<Medicine, number>();
  const soldElsewhere = new Map<Medicine, number>();
  for (const { visit, lines, status } of invoices) {
    if (status !== 'Hoàn thành' || visit.day <= until - TREND_DAYS) continue;
    for (const { medicine, unit, quantity } of lines) {
      const base = unit.factor * quantity;
      sold.set(medicine, (sold.get(medicine) ?? 0) + base);
      if (visit.branch > 0) soldElsewhere.set(medicine, (soldElsewhere.get(medicine) ?? 0) + base);
    }
  }
  const dice = new Dice(seed, 'stock');
  const other = new Dice(seed, 'stock elsewhere');
  const negative = new Set(
    Array.from({ length: BELOW_ZERO }, (_, index) => medicines[dice.integer(index * 100, index * 100 + 99)]),
  );
  return new Map(
    medicines.map((medicine) => {
      const total = sold.get(medicine) ?? 0;
      const daily = Math.max(0.02, total / TREND_DAYS);
      const coverDays = dice.chance(0.06) ? dice.integer(0, 6) : Math.exp(dice.normal(3.4, 0.6));
      const pack = medicine.units.at(-1)?.factor ?? 1;
      const onHand = negative.has(medicine) ? -dice.integer(1, 5) * pack : Math.round(daily * coverDays);
      const minimum = Math.ceil((daily * 10) / pack) * pack;
      const maximum = Math.ceil((daily * 60) / pack) * pack + pack;
      const batches = batchesOf(dice, onHand, until);
      const there = ((soldElsewhere.get(medicine) ?? 0) / TREND_DAYS) * Math.exp(other.normal(2.8, 0.8));
      const elsewhere = batchesOf(other, Math.round(there), until);
      return [medicine, { onHand, minimum, maximum, sold: total, batches, elsewhere }];
    }),
  );
}

function batchesOf(dice: Dice, onHand: number, until: Day): Batch[] {
  const batches: Batch[] = [];
  for (let rest = onHand; rest > 0; ) {
    const quantity = batches.length === 2 || rest < 10 ? rest : Math.ceil(rest * (0.3 + 0.6 * dice.real()));
    const received = until - dice.integer(3, 240);
    const expiry = until + (dice.chance(0.05) ? dice.integer(-20, 90) : dice.integer(120, 1_000));
    const lot = `${String.fromCharCode(65 + dice.integer(0, 25))}${dice.integer(10_000, 99_999)}`;
    batches.push({ lot, expiry, quantity, received });
    rest -= quantity;
  }
  return batches.sort((a, b) => a.expiry - b.expiry);
}
