import { expect, test } from '@jest/globals';
import { customerChanges, salesChange } from './prepare-changes';

test('sales are told beside the last four of the same weekday, unless they are much alike', () => {
  // 13 September 2026 is a Sunday
  expect(salesChange('2026-09-13', 860, 1_000)).toEqual([
    { kind: 'sales', direction: 'less', share: 0.14, net: 860, usual: 1_000, weekday: '0' },
  ]);
  expect(salesChange('2026-09-14', 1_040, 1_000)).toEqual([]);
  expect(salesChange('2026-09-14', 1_040, 0)).toEqual([]);
});

test('who came back comes first, then the greatest moves down, up, and first purchases', () => {
  const moves = [
    { from: 'LOYAL', to: 'CHAMPIONS', customers: 4 },
    { from: 'CHAMPIONS', to: 'AT_RISK', customers: 3 },
    { from: 'NEW', to: 'PROMISING', customers: 9 },
    { from: 'HIBERNATING', to: 'LAPSED', customers: 7 },
    { from: 'NO_PURCHASES', to: 'NEW', customers: 5 },
    { from: 'NO_PURCHASES', to: 'POTENTIAL_LOYALIST', customers: 1 },
  ] as const;
  expect(customerChanges({ moves, cameBack: 12, backAfterDays: 90 })).toEqual([
    { kind: 'cameBack', customers: 12, days: 90 },
    { kind: 'down', from: 'NEW', to: 'PROMISING', customers: 9 },
    { kind: 'down', from: 'HIBERNATING', to: 'LAPSED', customers: 7 },
    { kind: 'up', from: 'LOYAL', to: 'CHAMPIONS', customers: 4 },
    { kind: 'first', from: 'NO_PURCHASES', to: 'NEW', customers: 5 },
  ]);
  expect(customerChanges({ moves: [], cameBack: 0, backAfterDays: 90 })).toEqual([]);
  expect(customerChanges(null)).toEqual([]);
});
