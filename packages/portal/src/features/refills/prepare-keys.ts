/** Outcomes by the key that notes them, in the order shown. */
export const outcomeKeys = [
  { key: '1', outcome: 'REACHED' },
  { key: '2', outcome: 'NO_ANSWER' },
  { key: '3', outcome: 'LEFT_MESSAGE' },
  { key: '4', outcome: 'WILL_COME' },
  { key: '5', outcome: 'DECLINED' },
  { key: '6', outcome: 'SNOOZED' },
] as const;
export type Outcome = (typeof outcomeKeys)[number]['outcome'];
