import type { Day } from './calendar.js';
import { Dice } from './dice.js';
import type { Medicine } from './medicines.js';
import { emailOf, fullName, type Gender, type Home, homeOf } from './people.js';
import { phoneNumber } from './phones.js';
import { type Therapy, therapyFor } from './therapies.js';

export interface Customer extends Home {
  /** Given in the order in which customers were first entered; empty until then. */
  code: string;
  name: string;
  company: string;
  gender: Gender | '';
  birthDay: Day | undefined;
  phone: string;
  email: string;
  groups: string[];
  branch: number;
  therapy: Therapy | undefined;
  /** Visits in a year beside those of the treatment, between two days. */
  visitsAYear: number;
  from: Day;
  to: Day;
  /** May leave a sale unpaid. */
  credit: boolean;
  /** When the pharmacy entered the customer. */
  entered: Day;
}

type Habit = 'chronic' | 'regular' | 'occasional' | 'once' | 'never' | 'clinic';

const HABITS: Record<Habit, { share: number; visits: [least: number, most: number] }> = {
  chronic: { share: 300, visits: [1, 8] },
  regular: { share: 250, visits: [7, 17] },
  occasional: { share: 358, visits: [1, 5] },
  once: { share: 66, visits: [0, 0] },
  never: { share: 22, visits: [0, 0] },
  clinic: { share: 4, visits: [22, 48] },
};
const WITHOUT_PHONE = 0.16;

export function makeCustomers(
  seed: number,
  count: number,
  medicines: Medicine[],
  from: Day,
  until: Day,
): Customer[] {
  const byNeed = Map.groupBy(medicines, (medicine) => medicine.need);
  const customers: Customer[] = [];
  while (customers.length < count) {
    const index = customers.length;
    const dice = new Dice(seed, `customer ${index}`);
    const habit = dice.weighted(Object.keys(HABITS) as Habit[], (one) => HABITS[one].share);
    const neighbour = customers[index - 1];
    const home =
      neighbour && habit !== 'clinic' && dice.chance(0.16) ? relative(dice, neighbour) : homeOf(dice);
    const therapy = habit === 'chronic' ? therapyFor(dice, byNeed, from, until) : undefined;
    const gender: Gender = therapy?.gender ?? (dice.chance(0.58) ? 'Nữ' : 'Nam');
    const [youngest, oldest] = therapy?.ages ?? [19, 75];
    const name = fullName(dice, home.familyName, gender);
    const [least, most] = HABITS[habit].visits;
    customers.push({
      ...home,
      ...periodOf(dice, habit, from, until),
      code: '',
      name: habit === 'clinic' ? `Phòng khám ${name}` : name,
      company: habit === 'clinic' ? `Phòng khám ${name}` : '',
      gender: habit === 'clinic' || dice.chance(0.08) ? '' : gender,
      birthDay:
        habit === 'clinic' || dice.chance(0.35)
          ? undefined
          : until - dice.integer(youngest * 366, oldest * 365),
      phone: dice.chance(WITHOUT_PHONE) ? '' : phoneNumber(seed, index),
      email: dice.chance(0.14) ? emailOf(name, index) : '',
      groups: groupsOf(dice, habit),
      branch: dice.chance(0.6) ? 0 : 1,
      therapy,
      visitsAYear: least + (most - least) * dice.real() ** 1.5,
      credit: habit === 'clinic' || dice.chance(0.05),
      entered: from + dice.integer(0, until - from),
    });
  }
  nameAlike(customers);
  return customers;
}

/** Two different people bear the same name, as in every pharmacy. */
function nameAlike(customers: Customer[]): void {
  const [one, , other] = customers.filter((customer) => !customer.company && customer.visitsAYear > 5);
  if (one && other) Object.assign(other, { name: one.name, gender: one.gender, familyName: one.familyName });
}

/** Same door; the family name of the house, or that of one who married into it. */
function relative(dice: Dice, neighbour: Customer): Home {
  const { address, area, ward, familyName } = neighbour;
  return { address, area, ward, familyName: dice.chance(0.65) ? familyName : homeOf(dice).familyName };
}

/** More than half were customers before the first day; some come later, and some stop coming. */
function periodOf(dice: Dice, habit: Habit, from: Day, until: Day): { from: Day; to: Day } {
  if (habit === 'once') {
    const day = dice.integer(from, until);
    return { from: day, to: day };
  }
  if (habit === 'never') return { from: until + 1, to: until };
  const start = dice.chance(0.56) ? from : dice.integer(from, until - 10);
  const stay = habit !== 'clinic' && dice.chance(0.22) ? dice.integer(30, 420) : until - start;
  return { from: start, to: Math.min(until, start + stay) };
}

function groupsOf(dice: Dice, habit: Habit): string[] {
  if (habit === 'clinic') return ['Phòng khám'];
  const regular = habit === 'chronic' || habit === 'regular';
  return [
    ...(regular && dice.chance(0.3) ? ['Thân thiết'] : []),
    ...(dice.chance(0.05) ? ['Khu chung cư'] : []),
  ];
}
