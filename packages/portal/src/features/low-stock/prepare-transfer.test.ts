import { expect, test } from '@jest/globals';
import { usableLots } from './prepare-transfer';

const level = (id: string, quantity: string, expiresOn: string | null, more = {}) => ({
  ...{ quantity, expired: false },
  batch: { id, lot: id, expiresOn, hold: null, ...more },
});

test('a transfer takes what expires first, of lots that are neither held, expired nor used up', () => {
  const levels = [
    level('late', '40', '2027-06-01'),
    level('undated', '9', null),
    level('held', '50', '2026-12-01', { hold: 'QUARANTINE' }),
    { ...level('old', '50', '2026-01-01'), expired: true },
    level('empty', '0', '2026-12-15'),
    level('soon', '12.5', '2027-01-01'),
  ];
  const brought = (wanted: number) => usableLots(levels, wanted).map((lot) => [lot.batchId, lot.quantity]);
  expect(brought(30)).toEqual([
    ['soon', 12.5],
    ['late', 17.5],
    ['undated', 0],
  ]);
  // More than there is: all of it.
  expect(brought(100)).toEqual([
    ['soon', 12.5],
    ['late', 40],
    ['undated', 9],
  ]);
});
