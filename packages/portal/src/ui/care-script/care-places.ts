/** The classes of customers, the best first; the last two are outside the cells. */
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
export const careTiers = ['HIGH', 'MID', 'LOW'] as const;
