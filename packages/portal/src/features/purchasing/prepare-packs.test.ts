import { describe, expect, test } from '@jest/globals';
import { decimal, packOf, packsIn, typedNumber, unitsOf } from './prepare-packs';

const product = {
  baseUnit: 'Viên',
  units: [
    { name: 'Viên', factor: '1' },
    { name: 'Vỉ', factor: '10' },
    { name: 'Hộp', factor: '30' },
  ],
};

describe('a quantity is shown in the largest unit that it fills', () => {
  test.each([
    ['120', 'Hộp', 4],
    ['20', 'Vỉ', 2],
    ['7', 'Viên', 7],
    ['0.5', 'Viên', 0.5],
  ])('%s tablets', (quantity, name, packs) => {
    const unit = packOf(quantity, product);
    expect([unit.name, packsIn(quantity, unit)]).toEqual([name, packs]);
  });

  test('and in its base unit where it has no other', () => {
    expect(packOf('12', { baseUnit: 'Chai', units: [] })).toEqual({ name: 'Chai', factor: '1' });
    expect(unitsOf(product).map(({ name }) => name)).toEqual(['Hộp', 'Vỉ', 'Viên']);
  });
});

test('numbers are typed with a comma or a point, and never below 0', () => {
  expect(['1,5', ' 2.25 ', '', '-1', '1e3', '1.234,5'].map(typedNumber)).toEqual([
    1.5,
    2.25,
    null,
    null,
    null,
    null,
  ]);
  expect([decimal(0.1 + 0.2), decimal(1 / 3), decimal(120)]).toEqual(['0.3', '0.333333', '120']);
});
