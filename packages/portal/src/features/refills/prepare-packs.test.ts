import { expect, test } from '@jest/globals';
import { packsOf } from './prepare-packs';

const units = [
  { name: 'Viên', factor: '1' },
  { name: 'Vỉ', factor: '10' },
  { name: 'Hộp', factor: '100' },
];

test.each([
  ['25 tablets are two blisters and five tablets', 25, { pack: { count: 2, unit: 'Vỉ' }, rest: 5 }],
  ['30 are three blisters', 30, { pack: { count: 3, unit: 'Vỉ' }, rest: 0 }],
  ['120 are a box and twenty tablets', 120, { pack: { count: 1, unit: 'Hộp' }, rest: 20 }],
  ['7 are no pack', 7, { pack: null, rest: 7 }],
])('%s', (_, quantity, expected) => {
  expect(packsOf(quantity, units)).toEqual(expected);
});
