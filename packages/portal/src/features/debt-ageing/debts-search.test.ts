import { expect, test } from '@jest/globals';
import { debtsSearch, debtVariables, stopOf, stopsBefore, without } from './debts-search';

test('an address that says what cannot be is read as if it did not', () => {
  expect(debtsSearch({ asOf: '2026-02-30', place: 'x', basis: 'DUE', sort: 'NAME', by: 'AREA' })).toEqual({
    by: 'AREA',
  });
  expect(debtsSearch({ asOf: '2026-02-28', place: 2, allocation: 'FIFO' })).toEqual({
    ...{ asOf: '2026-02-28', place: 2, allocation: 'FIFO' },
  });
});

test('those without a group or an area are asked for by an empty key, and nothing asked for is no filter', () => {
  expect(debtVariables({ group: without }).filter).toMatchObject({ groupKey: '', area: null });
  expect(debtVariables({})).toMatchObject({ asOf: null, basis: 'DUE', allocation: 'SPECIFIED' });
});

test('the slider stops at the ends of months and at the newest day', () => {
  expect(stopsBefore('2026-03-15', 4)).toEqual([
    '2025-11-30',
    '2025-12-31',
    '2026-01-31',
    '2026-02-28',
    '2026-03-15',
  ]);
  expect(stopsBefore('2026-03-31', 2)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
  const stops = stopsBefore('2026-03-15', 4);
  expect([stopOf(stops, '2026-01-31'), stopOf(stops, '2026-01-15'), stopOf(stops, '2027-01-01')]).toEqual([
    2, 2, 4,
  ]);
});
