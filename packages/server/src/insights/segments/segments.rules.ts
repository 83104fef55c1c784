import { addDays } from '../../platform/calendar/add-days.js';

/** A segment and the rectangle of (R, F) cells that belong to it. */
export interface SegmentRule {
  segment: Segment;
  r: readonly [least: number, greatest: number];
  f: readonly [least: number, greatest: number];
}

export const segments = [
  'CHAMPIONS',
  'LOYAL',
  'POTENTIAL_LOYALIST',
  'NEW',
  'PROMISING',
  'NEEDS_ATTENTION',
  'ABOUT_TO_SLEEP',
  'AT_RISK',
  'CANT_LOSE',
  'HIBERNATING',
] as const;
export type Segment = (typeof segments)[number];

/** The partition of the 25 cells: each cell stands in exactly one rectangle. */
export const segmentRules: readonly SegmentRule[] = [
  { segment: 'HIBERNATING', r: [1, 2], f: [1, 2] },
  { segment: 'AT_RISK', r: [1, 2], f: [3, 4] },
  { segment: 'CANT_LOSE', r: [1, 2], f: [5, 5] },
  { segment: 'ABOUT_TO_SLEEP', r: [3, 3], f: [1, 2] },
  { segment: 'NEEDS_ATTENTION', r: [3, 3], f: [3, 3] },
  { segment: 'LOYAL', r: [3, 4], f: [4, 5] },
  { segment: 'PROMISING', r: [4, 4], f: [1, 1] },
  { segment: 'NEW', r: [5, 5], f: [1, 1] },
  { segment: 'POTENTIAL_LOYALIST', r: [4, 5], f: [2, 3] },
  { segment: 'CHAMPIONS', r: [5, 5], f: [4, 5] },
];

const within = (score: number, [least, greatest]: readonly [number, number]) =>
  score >= least && score <= greatest;

/** The rule that decides a cell. Throws where none or more than one does. */
export function ruleOf(r: number, f: number, rules = segmentRules): SegmentRule {
  const [rule, another] = rules.filter((each) => within(r, each.r) && within(f, each.f));
  if (!rule || another) throw new Error(`cell R${r} F${f} has ${another ? 'two segments' : 'no segment'}`);
  return rule;
}

/** Every cell in the order R1F1, R1F2 … R5F5, with its segment. */
export const cells = [1, 2, 3, 4, 5].flatMap((r) =>
  [1, 2, 3, 4, 5].map((f) => ({ r, f, segment: ruleOf(r, f).segment })),
);

const range = (name: string, [least, greatest]: readonly [number, number]) =>
  least === greatest ? `${name}${least}` : `${name}${least}-${greatest}`;

/** How a rule is written where a customer is explained: `R4-5 F2-3`. */
export const ruleText = (rule: SegmentRule) => `${range('R', rule.r)} ${range('F', rule.f)}`;

/** The first day of the window that ends with `asOf`, both inclusive. */
export const windowFrom = (asOf: string, windowDays: number) => addDays(asOf, 1 - windowDays);

/** The greatest values of R 5, 4, 3, 2 in days, of F 1, 2, 3, 4 and of M 1, 2, 3, 4 in minor units, ascending. */
export interface OwnBounds {
  recency: number[];
  frequency: number[];
  monetary: number[];
}

/** Of each measure four ascending cuts: a score is 1 + the cuts strictly below the value. Null where nobody is scored. */
export interface ScoreCuts {
  lastDayCuts: string[] | null;
  frequencyCuts: number[] | null;
  monetaryCuts: number[] | null;
}

/** The cuts as of a day by own bounds. R 5 is up to `recency[0]` days: its first day is the one after the last cut. */
export const cutsOfBounds = ({ recency, frequency, monetary }: OwnBounds, asOf: string): ScoreCuts => ({
  lastDayCuts: recency.map((days) => addDays(asOf, -days - 1)).reverse(),
  frequencyCuts: frequency,
  monetaryCuts: monetary,
});

const limits = {
  recency: [0, 3_660],
  frequency: [0, 100_000],
  monetary: [-1_000_000_000_000, 1_000_000_000_000],
} as const;

/**
 * What is wrong with own bounds, first the place that says it: four whole numbers of each measure, none smaller than the
 * one before. Equal ones are good: the score between is nobody's, as it may be with fifths.
 */
export function faultOfBounds(
  bounds: OwnBounds,
): { field: string; key: string; least: number; most: number } | undefined {
  for (const measure of ['recency', 'frequency', 'monetary'] as const) {
    const [least, most] = limits[measure];
    const values = bounds[measure];
    const fault = (key: string, place?: number) => ({
      field: place === undefined ? measure : `${measure}.${place}`,
      key,
      least,
      most,
    });
    if (values.length !== 4) return fault('boundsNotFour');
    const outside = values.findIndex(
      (value) => !Number.isSafeInteger(value) || value < least || value > most,
    );
    if (outside >= 0) return fault('boundOutside', outside);
    const falling = values.findIndex((value, place) => place > 0 && value < (values[place - 1] as number));
    if (falling >= 0) return fault('boundsFall', falling);
  }
  return undefined;
}
