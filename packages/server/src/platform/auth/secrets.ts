import { createHash, randomInt } from 'node:crypto';

/** Without letters and digits that are taken for one another when they are read out. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

const group = (length: number) =>
  Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)] as string).join('');

/** A password to be handed over and used once: 79 bits. */
export const newTemporaryPassword = (): string => [4, 4, 4, 4].map(group).join('-');

/** A code to be handed over and used once, within days: 59 bits. */
export const newInvitationCode = (): string => [4, 4, 4].map(group).join('-');

/** What is kept of such a code, however it was typed. */
export const hashOfCode = (code: string): string =>
  createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('hex');
