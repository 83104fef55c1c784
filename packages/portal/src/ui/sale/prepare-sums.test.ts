import { expect, test } from '@jest/globals';
import { prepareSums } from './prepare-sums';

test('returns are taken off what was sold, and cancelled sales count for nothing', () => {
  expect(
    prepareSums([
      { kind: 'SALE', inForce: true, total: 120_000 },
      { kind: 'SALE', inForce: true, total: 30_000 },
      { kind: 'SALE', inForce: false, total: 999_000 },
      { kind: 'RETURN', inForce: true, total: 20_000 },
    ]),
  ).toEqual({ sold: 150_000, returned: 20_000, net: 130_000 });
});
