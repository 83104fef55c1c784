/** The classes that a script is for: the segments of the cells, then the two outside them. */
export const carePlaces = [
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
  'LAPSED',
  'NO_PURCHASES',
] as const;
export type CarePlace = (typeof carePlaces)[number];

export const careTiers = ['HIGH', 'MID', 'LOW'] as const;
export type CareTier = (typeof careTiers)[number];

/** What to say and do, a step a line. */
export interface CareWords {
  duringSale: string;
  afterSale: string;
}

export const LONGEST_SCRIPT = 4_000;

/** A typed script as it is kept: composed (NFC), lines trimmed, empty ones left out. */
export const cleanScript = (text: string): string =>
  text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');

/** Whether nobody can be of that class: spend is scored inside the cells alone, so outside them is no value tier. */
export const isEmptyClass = (place: CarePlace, valueTier: CareTier | null): boolean =>
  valueTier !== null && (place === 'LAPSED' || place === 'NO_PURCHASES');
