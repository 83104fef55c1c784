import type { Day } from './calendar.js';
import type { Dice } from './dice.js';
import { type Needs, readList, readNeeds, readRange } from './lists.js';
import type { Medicine } from './medicines.js';
import type { Gender } from './people.js';

/** A long-term treatment: what a patient fetches again and again, and in which rhythm. */
export interface Therapy {
  condition: string;
  medicines: Medicine[];
  /** Days' supply of a fill: 28, 30, 56, 60, 84 or 90. */
  days: number;
  keeping: Keeping;
  from: Day;
  /** The last day on which a fill is still fetched. */
  to: Day;
  /** A stretch without fills, from its first day on. */
  pause: { from: Day; days: number } | undefined;
  /** Whom the condition befalls. */
  gender: Gender | undefined;
  ages: [youngest: number, oldest: number];
}

type Keeping = 'punctual' | 'usual' | 'late';

interface Condition {
  name: string;
  weight: number;
  gender: Gender | undefined;
  ages: [youngest: number, oldest: number];
  /** Each patient has each of these with its probability. */
  needs: Needs;
}

const CONDITIONS: Condition[] = readList('conditions.csv', ';').map((row) => {
  const [name, weight, gender, ages, needs] = row as [string, string, Gender | '', string, string];
  return {
    name,
    weight: Number(weight),
    gender: gender || undefined,
    ages: readRange(ages),
    needs: readNeeds(needs),
  };
});

const LASTING = new Set(CONDITIONS.flatMap(({ needs }) => needs.map(([need]) => need)));

/** Whether a medicine is taken for a long-term condition, so that the pharmacy knows its daily dose. */
export const isLasting = ({ need }: Medicine): boolean => LASTING.has(need);

/** How many days after the supply has run out a patient comes: mean, deviation, and the mean of what some add. */
const KEEPING: Record<Keeping, { share: number; mean: number; deviation: number; tail: number }> = {
  punctual: { share: 45, mean: 0, deviation: 1, tail: 0 },
  usual: { share: 40, mean: 1.5, deviation: 2.5, tail: 0.5 },
  late: { share: 15, mean: 4, deviation: 3, tail: 7 },
};

/** A treatment within the pharmacy's days: some began long before, some begin, pause or end within. */
export function therapyFor(dice: Dice, byNeed: Map<string, Medicine[]>, from: Day, until: Day): Therapy {
  const condition = dice.weighted(CONDITIONS, (candidate) => candidate.weight);
  const medicines: Medicine[] = [];
  for (const [need, probability] of condition.needs) {
    if (!dice.chance(probability)) continue;
    const open = (byNeed.get(need) ?? []).filter(
      (one) => !medicines.some((own) => own.ingredient === one.ingredient),
    );
    if (open.length > 0) medicines.push(dice.weighted(open, (one) => one.weight));
  }
  const starts = dice.chance(0.6) ? from + dice.integer(0, 45) : from + dice.integer(0, until - from - 20);
  const length =
    condition.name === 'pregnancy'
      ? dice.integer(120, 250)
      : dice.chance(0.24)
        ? dice.integer(40, 520)
        : 3_000;
  const pauses = dice.chance(0.1);
  return {
    condition: condition.name,
    medicines,
    days: supplyDays(dice, medicines[0]),
    keeping: dice.weighted(['punctual', 'usual', 'late'] as const, (one) => KEEPING[one].share),
    from: starts,
    to: Math.min(until, starts + length),
    pause: pauses ? { from: starts + dice.integer(60, 300), days: dice.integer(45, 120) } : undefined,
    gender: condition.gender,
    ages: condition.ages,
  };
}

/** Packs of 7 and 14 are taken by fours of weeks, all others by months. */
function supplyDays(dice: Dice, medicine: Medicine | undefined): number {
  const months = dice.weighted([1, 2, 3], (count) => [0, 64, 19, 17][count] as number);
  const pack = medicine?.units[1]?.factor ?? (medicine?.need === 'tranh-thai' ? 28 : 30);
  return months * (pack % 7 === 0 || pack === 4 ? 28 : 30);
}

/** The days on which the patient would fetch a fill, whatever the shop's opening days. */
export function fillDays(dice: Dice, therapy: Therapy): Day[] {
  const { mean, deviation, tail } = KEEPING[therapy.keeping];
  const days: Day[] = [];
  for (let day = therapy.from; day <= therapy.to; ) {
    days.push(day);
    const late = dice.normal(mean, deviation) + (tail > 0 ? dice.exponential(tail) : 0);
    day += Math.max(7, Math.round(therapy.days + late));
    const { pause } = therapy;
    if (pause && day >= pause.from && day < pause.from + pause.days) day = pause.from + pause.days;
  }
  return days;
}

/** Base units of a medicine that last the fill's days. */
export function fillQuantity(medicine: Medicine, days: number): number {
  return Math.max(1, Math.round(medicine.daily * days));
}
