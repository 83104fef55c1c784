import { type Campaign, isTold, TAKEN_ALONG } from './campaign.js';
import type { Dice } from './dice.js';
import { type Medicine, type Unit, unitFor } from './medicines.js';
import { type Promotion, promotionLift, promotionOf } from './promotions.js';
import { fillQuantity } from './therapies.js';
import type { Visit } from './visits.js';

/** What is asked for at the counter: so many of a unit. */
export interface Item {
  medicine: Medicine;
  unit: Unit;
  quantity: number;
}

export interface Shelf {
  medicines: Medicine[];
  byNeed: Map<string, Medicine[]>;
  promotions: Promotion[];
  campaign: Campaign;
}

/** Of the visits during a promotion, the share that takes something of it along. */
const IMPULSE = 0.06;

export function fillBasket(dice: Dice, visit: Visit, shelf: Shelf): Item[] {
  const basket = new Map<Medicine, number>();
  const { therapy, company } = visit.customer ?? {};
  if (visit.fill && therapy) {
    for (const medicine of therapy.medicines) basket.set(medicine, fillQuantity(medicine, therapy.days));
  }
  if (company) {
    for (const [medicine, quantity] of orderOf(dice, shelf)) basket.set(medicine, quantity);
  } else if (visit.complaint) {
    const { needs, days } = visit.complaint;
    const met = needs.filter(([need, probability]) =>
      dice.chance(probability * lift(shelf, need, visit.day)),
    );
    for (const [need] of met.length > 0 ? met : needs.slice(0, 1)) {
      const medicine = choose(dice, shelf, need, visit.day);
      if (!basket.has(medicine)) basket.set(medicine, courseQuantity(dice, medicine, dice.integer(...days)));
    }
  }
  if (dice.chance(IMPULSE) && shelf.promotions.some(({ from, to }) => visit.day >= from && visit.day <= to)) {
    const medicine = dice.weighted(promoted(shelf, visit.day), (one) => one.weight);
    if (!basket.has(medicine)) basket.set(medicine, courseQuantity(dice, medicine, 10));
  }
  return [...basket].flatMap(([medicine, quantity]) => itemsOf(dice, medicine, quantity));
}

function promoted(shelf: Shelf, day: number): Medicine[] {
  return shelf.medicines.filter((medicine) => promotionOf(shelf.promotions, medicine, day));
}

function choose(dice: Dice, shelf: Shelf, need: string, day: number): Medicine {
  const medicines = shelf.byNeed.get(need);
  if (!medicines) throw new Error(`No medicine in the list meets the need ${need}`);
  if (medicines.length === 1) return medicines[0] as Medicine;
  return dice.weighted(medicines, (one) => one.weight * promotionLift(shelf.promotions, one, day));
}

function lift(shelf: Shelf, need: string, day: number): number {
  const [first] = shelf.byNeed.get(need) ?? [];
  return first ? promotionLift(shelf.promotions, first, day) : 1;
}

/** Base units for some days; strips are cut, but most people take whole ones. */
function courseQuantity(dice: Dice, medicine: Medicine, days: number): number {
  const strip = medicine.units[1]?.factor;
  if (strip === undefined) return dice.chance(0.08) ? 2 : 1;
  const quantity = Math.max(1, Math.ceil(medicine.daily * days));
  return strip <= 30 && dice.chance(0.6) ? Math.ceil(quantity / strip) * strip : quantity;
}

/** A clinic orders whole boxes of what every household needs. */
function orderOf(dice: Dice, shelf: Shelf): [Medicine, number][] {
  const common = shelf.medicines.filter((medicine) => medicine.weight >= 5 && medicine.supply !== 'C');
  return Array.from({ length: dice.integer(3, 8) }, () => {
    const medicine = dice.pick(common);
    return [medicine, (medicine.units.at(-1)?.factor ?? 1) * dice.integer(1, 3)];
  });
}

/** What a customer who was told of the campaign takes along for that; thrown by dice of its own. */
export function takenAlong(dice: Dice, visit: Visit, shelf: Shelf, basket: readonly Item[]): Item[] {
  const { campaign, medicines } = shelf;
  if (!isTold(campaign, visit.customer, visit.day) || !dice.chance(TAKEN_ALONG)) return [];
  const offered = medicines.filter(({ category }) => category.startsWith(campaign.category));
  const medicine = dice.weighted(offered, (one) => one.weight);
  if (basket.some((item) => item.medicine === medicine)) return [];
  const quantity = courseQuantity(dice, medicine, 10);
  const unit = unitFor(medicine, quantity);
  return [{ medicine, unit, quantity: quantity / unit.factor }];
}

/** Now and then the same thing is keyed in as two lines that are both right. */
function itemsOf(dice: Dice, medicine: Medicine, base: number): Item[] {
  const unit = unitFor(medicine, base);
  const quantity = base / unit.factor;
  const item = { medicine, unit, quantity };
  if (quantity % 2 === 0 && dice.chance(0.004)) {
    return [
      { ...item, quantity: quantity / 2 },
      { ...item, quantity: quantity / 2 },
    ];
  }
  return [item];
}
