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

export function complaintWeight({ weight, peak, swing }: Complaint, day: Day): number {
  return swing === 0 ? weight : weight * season(day, peak, swing);
}

/** How ill the town is that day: 1 on the year's mean. */
export function illness(day: Day): number {
  return COMPLAINTS.reduce((sum, complaint) => sum + complaintWeight(complaint, day), 0) / yearRound;
}
