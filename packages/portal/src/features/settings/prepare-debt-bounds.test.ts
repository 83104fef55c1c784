import { expect, test } from '@jest/globals';
import { readBounds, writtenBounds } from './prepare-debt-bounds';

test('bounds are one to six whole days that rise', () => {
  expect(readBounds('7, 14 21/28')).toEqual([7, 14, 21, 28]);
  expect(readBounds(writtenBounds([30, 60, 90]))).toEqual([30, 60, 90]);
  for (const wrong of ['', '30, 30', '60, 30', '0, 30', '1,5 x', '3651', '1 2 3 4 5 6 7'])
    expect([wrong, readBounds(wrong)]).toEqual([wrong, null]);
});
