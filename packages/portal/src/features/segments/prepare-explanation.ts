/** What the server tells of one customer's place; `…Above` and `…Below` count customers strictly worse. */
export interface ExplanationInput {
  customersScored: number;
  recencyAbove: number;
  frequencyBelow: number;
  monetaryBelow: number;
  rule: string;
  member: {
    recency?: number | null;
    frequency: number;
    monetary: number;
    r?: number | null;
    f?: number | null;
    m?: number | null;
  };
  days: readonly { purchases: number; net: number; counts: boolean }[];
}

export type Measure = 'RECENCY' | 'FREQUENCY' | 'MONETARY';

/** One score and the sum that made it: 1 + (5 × others) div scored, others being strictly worse. */
export interface ScoreStep {
  measure: Measure;
  value: number;
  score: number;
  others: number;
  scored: number;
}

export interface Explanation {
  /** Empty where the customer stands outside the cells. */
  steps: ScoreStep[];
  /** The rule with proper dashes, e.g. "R4 F2–3"; null outside the cells. */
  rule: string | null;
  /** What the days listed sum to, and the days that count as purchases: M and F opened down. */
  net: number;
  purchaseDays: number;
}

/** Turns the server's figures into the steps that the page reads out. */
export function prepareExplanation(input: ExplanationInput): Explanation {
  const { member, customersScored: scored } = input;
  const step = (
    measure: Measure,
    value: number | null | undefined,
    score: number | null | undefined,
    others: number,
  ): ScoreStep[] => (value == null || score == null ? [] : [{ measure, value, score, others, scored }]);
  return {
    steps: [
      ...step('RECENCY', member.recency, member.r, input.recencyAbove),
      ...step('FREQUENCY', member.frequency, member.f, input.frequencyBelow),
      ...step('MONETARY', member.monetary, member.m, input.monetaryBelow),
    ],
    rule: member.r == null || input.rule === '' ? null : input.rule.replaceAll('-', '–'),
    net: input.days.reduce((all, day) => all + day.net, 0),
    purchaseDays: input.days.filter((day) => day.counts).length,
  };
}
