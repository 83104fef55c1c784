import { expect, test } from '@jest/globals';
import { type Mergeable, proposeSurvivor, sumOf } from './prepare-merge';

const often: Mergeable = {
  id: 'often',
  createdAt: '2026-02-01T00:00:00Z',
  sales: { firstDay: '2026-02-03', lastDay: '2026-05-01', purchases: 3, net: 90_000 },
};
const seldom: Mergeable = {
  id: 'seldom',
  createdAt: '2026-01-01T00:00:00Z',
  sales: { firstDay: '2026-01-05', lastDay: '2026-03-01', purchases: 1, net: 20_000 },
  account: { balance: 5_000 },
};
const never: Mergeable = { id: 'never', createdAt: '2025-01-01T00:00:00Z', sales: null };

test('who bought more often stays, and of two who never did the older one', () => {
  expect(proposeSurvivor(seldom, often)).toBe(often);
  expect(proposeSurvivor(often, never)).toBe(often);
  expect(proposeSurvivor({ ...seldom, sales: null }, never)).toBe(never);
});

test('two as one have all purchases, from the first day of either to the last', () => {
  expect(sumOf(often, seldom)).toEqual({
    firstDay: '2026-01-05',
    lastDay: '2026-05-01',
    purchases: 4,
    net: 110_000,
    debt: 5_000,
  });
  expect(sumOf(never, never)).toEqual({ firstDay: null, lastDay: null, purchases: 0, net: 0, debt: 0 });
});
