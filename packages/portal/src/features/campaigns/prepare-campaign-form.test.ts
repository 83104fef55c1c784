import { expect, test } from '@jest/globals';
import { emptyForm, evenly, inputOf, sharesOf } from './prepare-campaign-form';

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

test('several offers begin with even shares that come to a hundred', () => {
  const three = evenly(['A', 'B', 'C'].map((name) => ({ name, share: '' })));
  expect(three.map(({ share }) => share)).toEqual([34, 33, 33]);
  expect(sharesOf(evenly([...three, { name: 'D', share: 0 }]))).toBe(100);
  const values = { ...emptyForm('2026-12-31'), offers: [{ name: ' A ', share: '60' }] };
  expect(inputOf(values, 1).offers).toEqual([{ name: 'A', share: 60 }]);
});
