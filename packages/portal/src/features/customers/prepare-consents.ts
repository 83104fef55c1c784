export const channels = ['ZALO', 'SMS', 'PHONE_CALL', 'EMAIL'] as const;
export const purposes = ['REFILL_REMINDER', 'DEBT_REMINDER', 'CARE', 'SURVEY', 'MARKETING'] as const;
export type Channel = (typeof channels)[number];
export type Purpose = (typeof purposes)[number];

interface Said {
  channel: Channel;
  purpose: Purpose;
  given: boolean;
}

/** A row a purpose, and in it each channel: given, withdrawn, or null where the customer never said anything. */
export function prepareConsents(said: readonly Said[]) {
  return purposes.map((purpose) => ({
    purpose,
    channels: channels.map((channel) => ({
      channel,
      given: said.find((one) => one.channel === channel && one.purpose === purpose)?.given ?? null,
    })),
  }));
}
