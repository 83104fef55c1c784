import { expect, test } from '@jest/globals';
import { emptyForm, inputOf } from './prepare-campaign-form';

test('a new campaign begins tomorrow, lasts two weeks and holds a fifth out', () => {
  expect(emptyForm('2026-12-31')).toMatchObject({
    ...{ startsOn: '2027-01-01', endsOn: '2027-01-14', holdoutPercent: 20 },
  });
});

test('what is typed is sent in minor units, and empty words as none', () => {
  const values = {
    ...emptyForm('2026-12-31'),
    name: 'Vitamin',
    offer: ' ',
    fixedCost: '12.5',
    boughtIds: ['x'],
    products: [{ id: 'p', name: 'Vitamin C' }],
  };
  expect(inputOf(values, 100)).toMatchObject({
    ...{ offer: null, fixedCost: 1250, productIds: ['p'], holdoutPercent: 20 },
    audience: { categoryIds: ['x'], boughtWithinDays: 365 },
  });
});
