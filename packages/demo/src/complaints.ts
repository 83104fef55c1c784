import { type Day, season } from './calendar.js';

/** What brings someone in who is not on a long-term treatment. */
export interface Complaint {
  weight: number;
  /** Day of the year on which it is most frequent, and how far it swings around its mean. */
  peak?: number;
  swing?: number;
  /** Needs with the probability that each is met by the visit; the first one is met at any rate if none is. */
  needs: [need: string, probability: number][];
  /** Days that the medicines are taken, least and most. */
  days?: [from: number, to: number];
}

export const COMPLAINTS: Complaint[] = [
  // colds and influenza, around New Year
  {
    weight: 22,
    peak: 5,
    swing: 0.7,
    needs: [
      ['hasot', 0.7],
      ['cam', 0.45],
      ['ho', 0.6],
      ['di-ung', 0.3],
      ['hong', 0.35],
      ['mui', 0.3],
      ['vitamin', 0.25],
      ['khang-sinh', 0.3],
      ['corticoid', 0.12],
    ],
  },
  {
    weight: 6,
    peak: 10,
    swing: 0.5,
    needs: [
      ['hasot', 0.7],
      ['hasot-tre', 0.4],
      ['mui', 0.5],
      ['ho', 0.4],
      ['men', 0.3],
    ],
  },
  // dengue, after the rains
  {
    weight: 5,
    peak: 280,
    swing: 0.95,
    needs: [
      ['hasot', 1],
      ['oresol', 0.85],
      ['vitamin', 0.25],
    ],
  },
  // allergies, in spring
  {
    weight: 9,
    peak: 85,
    swing: 0.65,
    needs: [
      ['di-ung', 1],
      ['corticoid', 0.2],
      ['da', 0.35],
      ['mat', 0.15],
    ],
    days: [5, 10],
  },
  {
    weight: 11,
    needs: [
      ['da-day', 0.95],
      ['khang-acid', 0.6],
      ['co-that', 0.2],
      ['men', 0.15],
    ],
    days: [7, 14],
  },
  {
    weight: 6,
    peak: 200,
    swing: 0.5,
    needs: [
      ['tieu-chay', 0.95],
      ['oresol', 0.6],
      ['men', 0.6],
      ['co-that', 0.25],
    ],
    days: [2, 4],
  },
  {
    weight: 4,
    needs: [
      ['tao-bon', 0.8],
      ['tri', 0.45],
    ],
    days: [5, 10],
  },
  {
    weight: 12,
    needs: [
      ['dau', 0.95],
      ['dau-boi', 0.4],
      ['gian-co', 0.35],
      ['da-day', 0.25],
      ['vitamin', 0.15],
    ],
    days: [5, 7],
  },
  {
    weight: 5,
    needs: [
      ['nao', 0.85],
      ['dau', 0.5],
      ['an-than-duoc-lieu', 0.2],
    ],
    days: [10, 15],
  },
  {
    weight: 9,
    peak: 190,
    swing: 0.35,
    needs: [
      ['da', 1],
      ['sat-khuan', 0.25],
      ['di-ung', 0.2],
    ],
    days: [7, 10],
  },
  {
    weight: 7,
    needs: [
      ['sat-khuan', 1],
      ['da', 0.15],
      ['khang-sinh', 0.15],
      ['dau', 0.2],
    ],
  },
  {
    weight: 6,
    needs: [
      ['mat', 1],
      ['vitamin', 0.1],
    ],
  },
  {
    weight: 6,
    needs: [
      ['khang-sinh', 1],
      ['hasot', 0.4],
      ['dau', 0.35],
      ['men', 0.35],
      ['da-day', 0.15],
    ],
    days: [5, 7],
  },
  {
    weight: 9,
    needs: [
      ['vitamin', 1],
      ['vitamin', 0.35],
      ['nao', 0.12],
      ['gan', 0.15],
    ],
    days: [20, 30],
  },
  {
    weight: 4,
    needs: [
      ['phu-khoa', 0.95],
      ['khang-sinh', 0.2],
    ],
    days: [6, 12],
  },
  {
    weight: 3,
    needs: [
      ['tranh-thai', 0.6],
      ['tranh-thai-khan', 0.45],
    ],
  },
  { weight: 2, needs: [['giun', 1]], days: [1, 4] },
  {
    weight: 4,
    needs: [
      ['rang-mieng', 0.7],
      ['dau', 0.45],
      ['khang-sinh', 0.35],
      ['hong', 0.2],
    ],
  },
  {
    weight: 2,
    peak: 195,
    swing: 0.6,
    needs: [
      ['say-xe', 1],
      ['oresol', 0.15],
    ],
    days: [2, 6],
  },
  {
    weight: 2,
    needs: [
      ['khang-virus', 1],
      ['da', 0.2],
    ],
    days: [5, 7],
  },
  {
    weight: 1.5,
    peak: 35,
    swing: 0.8,
    needs: [
      ['giai-ruou', 0.9],
      ['gan', 0.4],
      ['khang-acid', 0.2],
    ],
    days: [3, 6],
  },
  {
    weight: 5,
    needs: [
      ['sat-khuan', 1],
      ['mui', 0.4],
      ['mat', 0.2],
    ],
  },
];

const yearRound = COMPLAINTS.reduce((sum, complaint) => sum + complaint.weight, 0);

export function complaintWeight(complaint: Complaint, day: Day): number {
  const { weight, peak = 0, swing = 0 } = complaint;
  return swing === 0 ? weight : weight * season(day, peak, swing);
}

/** How ill the town is that day: 1 on the year's mean. */
export function illness(day: Day): number {
  return COMPLAINTS.reduce((sum, complaint) => sum + complaintWeight(complaint, day), 0) / yearRound;
}
