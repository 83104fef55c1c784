/** The greatest values of four scores of each measure, ascending; money in minor units. */
export interface Bounds {
  recency: readonly number[];
  frequency: readonly number[];
  monetary: readonly number[];
}

export const boundMeasures = ['recency', 'frequency', 'monetary'] as const;
export type BoundMeasure = (typeof boundMeasures)[number];

/** As a field holds them: a number, or the text that is not one yet; money in whole units of the currency. */
export type TypedBounds = Record<BoundMeasure, (number | string)[]>;

/** What may be typed, as the server takes it; money in minor units. */
export const boundLimits = {
  recency: [0, 3_660],
  frequency: [0, 100_000],
  monetary: [-1_000_000_000_000, 1_000_000_000_000],
} as const;

/** The letter and score that each of the four fields of a measure stands for: R 5, 4, 3, 2; F and M 1, 2, 3, 4. */
export const scoreOf = (measure: BoundMeasure, place: number) =>
  measure === 'recency'
    ? { letter: 'R', score: 5 - place }
    : { letter: measure === 'frequency' ? 'F' : 'M', score: place + 1 };

/** Bounds as the fields show them; empty fields where there are none yet. */
export function typedBounds(bounds: Bounds | null | undefined, minorDigits: number): TypedBounds {
  const unit = 10 ** minorDigits;
  const empty = () => ['', '', '', ''];
  return {
    // With everybody's last purchase today the fifths would end the day before: nobody then has R 5, as with 0 days.
    recency: bounds?.recency.map((days) => Math.max(0, days)) ?? empty(),
    frequency: bounds ? [...bounds.frequency] : empty(),
    monetary: bounds?.monetary.map((amount) => amount / unit) ?? empty(),
  };
}

/** Bounds as the server takes them. */
export function sentBounds(typed: TypedBounds, minorDigits: number) {
  const whole = (values: (number | string)[], unit = 1) =>
    values.map((value) => Math.round(Number(value) * unit));
  return {
    recency: whole(typed.recency),
    frequency: whole(typed.frequency),
    monetary: whole(typed.monetary, 10 ** minorDigits),
  };
}

export interface BoundFault {
  path: string;
  measure: BoundMeasure;
  fault: 'missing' | 'outside' | 'falling';
}

/** What is wrong with a field, by its path in the form: not a number, outside what may be typed, or falling. */
export function boundFaults(typed: TypedBounds, minorDigits: number): BoundFault[] {
  const sent = sentBounds(typed, minorDigits);
  return boundMeasures.flatMap((measure) =>
    sent[measure].flatMap((value, place, values): BoundFault[] => {
      const path = `bounds.${measure}.${place}`;
      const [least, most] = boundLimits[measure];
      if (typed[measure][place] === '' || Number.isNaN(value)) return [{ path, measure, fault: 'missing' }];
      if (value < least || value > most) return [{ path, measure, fault: 'outside' }];
      const isFalling = place > 0 && value < (values[place - 1] as number);
      return isFalling ? [{ path, measure, fault: 'falling' }] : [];
    }),
  );
}
