import { expect, test } from '@jest/globals';
import { partsOfMedicine } from './medicine-name';

test('a medicine is named by its ingredients and its route', () => {
  expect(partsOfMedicine('amlodipine+valsartan|ORAL')).toEqual({
    ingredients: 'Amlodipine + valsartan',
    route: 'ORAL',
  });
});
