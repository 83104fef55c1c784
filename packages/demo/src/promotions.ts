import type { Day } from './calendar.js';
import type { Medicine } from './medicines.js';

/** Percent off every medicine of a category for two weeks. */
export interface Promotion {
  name: string;
  category: string;
  percent: number;
  from: Day;
  to: Day;
}

const PLAN: [daysBefore: number, category: string, percent: number][] = [
  [503, 'Vitamin - Khoáng chất', 10],
  [412, 'Da liễu', 15],
  [340, 'Cơ xương khớp >> Thoái hóa khớp', 10],
  [252, 'Dị ứng', 10],
  [161, 'Tiêu hóa >> Men vi sinh', 10],
  [98, 'Mắt', 10],
  [45, 'Vitamin - Khoáng chất', 10],
];

const DURATION = 14;
/** Demand for what is promoted during the two weeks, and in the two weeks after, when people still have some. */
const UPLIFT = 1.8;
const DIP = 0.8;

export function promotionsUntil(until: Day): Promotion[] {
  return PLAN.map(([before, category, percent]) => {
    const from = until - before;
    return { name: `Giảm ${percent}% ${category}`, category, percent, from, to: from + DURATION - 1 };
  });
}

export function promotionOf(promotions: Promotion[], medicine: Medicine, day: Day): Promotion | undefined {
  return promotions.find(
    ({ category, from, to }) => day >= from && day <= to && medicine.category.startsWith(category),
  );
}

/** What a medicine's demand is multiplied by on a day. */
export function promotionLift(promotions: Promotion[], medicine: Medicine, day: Day): number {
  if (promotionOf(promotions, medicine, day)) return UPLIFT;
  return promotionOf(promotions, medicine, day - DURATION) ? DIP : 1;
}
