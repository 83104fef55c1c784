import { expect, test } from '@jest/globals';
import { prepareTotals } from './prepare-totals';

test('the cells, the lapsed and those without purchases are added up apart', () => {
  expect(
    prepareTotals({
      totals: { customers: 16, net: 95 },
      cells: [
        { customers: 4, net: 70 },
        { customers: 6, net: 30 },
      ],
      outside: [
        { outside: 'NO_PURCHASES', customers: 1, net: -5 },
        { outside: 'LAPSED', customers: 5, net: 0 },
      ],
    }),
  ).toEqual({
    cells: { customers: 10, net: 100 },
    lapsed: { customers: 5, net: 0 },
    noPurchases: { customers: 1, net: -5 },
    all: { customers: 16, net: 95 },
  });
});
