import { type Day, isClosed, minuteOfVisit, traffic } from './calendar.js';
import { COMPLAINTS, type Complaint, complaintWeights, illness } from './complaints.js';
import type { Customer } from './customers.js';
import { Dice } from './dice.js';
import { fillDays } from './therapies.js';

/** Someone at the counter: a fill of a treatment, a complaint, or both; no customer means a walk-in. */
export interface Visit {
  day: Day;
  minute: number;
  branch: number;
  customer: Customer | undefined;
  fill: boolean;
  complaint: Complaint | undefined;
}

export const BRANCHES = [
  { name: 'Minh An - Hà Đông', walkIns: 11 },
  { name: 'Minh An - Kiến Hưng', walkIns: 6 },
];
/** Above any day's traffic × illness, so that thinning by it is right (Lewis & Shedler 1979). */
const BUSIEST = 2.4;

/** How busy each of the days is, by its place. */
const busynessOf = (from: Day, until: Day) =>
  Array.from({ length: until - from + 1 }, (_, index) => traffic(from + index) * illness(from + index));

/** Every visit of a customer, one customer after the other. */
export function customerVisits(seed: number, customers: readonly Customer[], from: Day, until: Day): Visit[] {
  const busyness = busynessOf(from, until);
  const busy = (day: Day) => busyness[day - from] as number;
  return customers.flatMap((customer, index) => {
    const dice = new Dice(seed, `visits ${index}`);
    return [...fills(dice, customer, from), ...complaints(dice, customer, busy)];
  });
}

/** Every visit of somebody unknown, by branch and day. */
export function walkIns(seed: number, from: Day, until: Day): Visit[] {
  const visits: Visit[] = [];
  const busyness = busynessOf(from, until);
  for (const [branch, { walkIns }] of BRANCHES.entries()) {
    const dice = new Dice(seed, `walk-ins ${branch}`);
    for (let day = from; day <= until; day += 1) {
      const growth = 0.9 + (0.2 * (day - from)) / (until - from);
      const mean = walkIns * growth * (busyness[day - from] as number);
      const count = Math.max(0, Math.round(dice.normal(mean, Math.sqrt(mean))));
      for (let walkIn = 0; walkIn < count; walkIn += 1)
        visits.push(visit(dice, day, branch, undefined, false));
    }
  }
  return visits;
}

export const byClock = (a: Visit, b: Visit) => a.day - b.day || a.minute - b.minute;

function fills(dice: Dice, customer: Customer, from: Day): Visit[] {
  if (!customer.therapy) return [];
  return fillDays(dice, customer.therapy)
    .map((day) => openDay(day, from))
    .map((day) => visit(dice, day, customer.branch, customer, true, dice.chance(0.22)));
}

/** Who would come while the shop is closed for Tết comes before. */
function openDay(day: Day, from: Day): Day {
  let open = day;
  while (open > from && isClosed(open)) open -= 1;
  return open;
}

function complaints(dice: Dice, customer: Customer, busy: (day: Day) => number): Visit[] {
  if (customer.from === customer.to) {
    return busy(customer.from) > 0 ? [visit(dice, customer.from, customer.branch, customer, false)] : [];
  }
  const visits: Visit[] = [];
  const mean = 365 / (customer.visitsAYear * BUSIEST);
  for (
    let time = customer.from + dice.exponential(mean);
    time < customer.to + 1;
    time += dice.exponential(mean)
  ) {
    const day = Math.floor(time);
    if (!dice.chance(busy(day) / BUSIEST)) continue;
    const branch = dice.chance(0.07) ? 1 - customer.branch : customer.branch;
    visits.push(visit(dice, day, branch, customer, false));
  }
  return visits;
}

function visit(
  dice: Dice,
  day: Day,
  branch: number,
  customer: Customer | undefined,
  fill: boolean,
  alsoIll = !fill,
): Visit {
  const weights = complaintWeights(day);
  const complaint = alsoIll ? dice.weighted(COMPLAINTS, (_, place) => weights[place] as number) : undefined;
  return { day, minute: minuteOfVisit(dice), branch, customer, fill, complaint };
}
