import { type Day, season } from './calendar.js';
import { type Needs, readList, readNeeds, readRange } from './lists.js';

/** What brings someone in who is not on a long-term treatment. */
export interface Complaint {
  weight: number;
  /** Day of the year on which it is most frequent, and how far it swings around its mean. */
  peak: number;
  swing: number;
  /** Days that its medicines are taken, least and most. */
  days: [least: number, most: number];
  /** Each is met with its probability; the first one if none is. */
  needs: Needs;
}

export const COMPLAINTS: Complaint[] = readList('complaints.csv', ';').map((row) => {
  const [, weight, peak, swing, days, needs] = row as [string, string, string, string, string, string];
  return {
    weight: Number(weight),
    peak: Number(peak),
    swing: Number(swing),
    days: readRange(days),
    needs: readNeeds(needs),
  };
});

const yearRound = COMPLAINTS.reduce((sum, complaint) => sum + complaint.weight, 0);

const weights = new Map<Day, number[]>();

/** How frequent each is that day, in their order; told once a day, as it is asked for each visit. */
export function complaintWeights(day: Day): readonly number[] {
  const known =
    weights.get(day) ??
    COMPLAINTS.map(({ weight, peak, swing }) => (swing === 0 ? weight : weight * season(day, peak, swing)));
  weights.set(day, known);
  return known;
}

/** How ill the town is that day: 1 on the year's mean. */
export function illness(day: Day): number {
  return complaintWeights(day).reduce((sum, weight) => sum + weight, 0) / yearRound;
}
