import { expect, test } from '@jest/globals';
import { prepareConsents } from './prepare-consents';

test('every purpose and channel stands there; what nobody said is neither yes nor no', () => {
  const rows = prepareConsents([
    { channel: 'SMS', purpose: 'CARE', given: true },
    { channel: 'EMAIL', purpose: 'CARE', given: false },
  ]);
  expect(rows).toHaveLength(5);
  expect(rows.find(({ purpose }) => purpose === 'CARE')?.channels).toEqual([
    { channel: 'ZALO', given: null },
    { channel: 'SMS', given: true },
    { channel: 'PHONE_CALL', given: null },
    { channel: 'EMAIL', given: false },
  ]);
  expect(rows[0]?.channels.every(({ given }) => given === null)).toBe(true);
});
