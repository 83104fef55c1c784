import { expect, test } from '@jest/globals';
import { boundFaults, scoreOf, sentBounds, typedBounds } from './prepare-bounds';

const bounds = {
  recency: [7, 30, 90, 180],
  frequency: [1, 2, 2, 6],
  monetary: [0, 150_050, 300_000, 900_000],
};

test('money is typed in whole units of the currency and sent in its least', () => {
  expect(typedBounds(bounds, 2).monetary).toEqual([0, 1_500.5, 3_000, 9_000]);
  expect(sentBounds(typedBounds(bounds, 2), 2)).toEqual(bounds);
  expect(sentBounds(typedBounds(bounds, 0), 0)).toEqual(bounds);
});

test('the first field of R stands for its best score, that of F and M for the worst', () => {
  expect(scoreOf('recency', 0)).toEqual({ letter: 'R', score: 5 });
  expect(scoreOf('monetary', 3)).toEqual({ letter: 'M', score: 4 });
});

test('equal neighbours are good; what falls, is missing or out of reach is shown at its field', () => {
  expect(boundFaults(typedBounds(bounds, 0), 0)).toEqual([]);
  expect(boundFaults({ ...typedBounds(bounds, 0), recency: [7, 5, '', 4_000] }, 0)).toEqual([
    { path: 'bounds.recency.1', measure: 'recency', fault: 'falling' },
    { path: 'bounds.recency.2', measure: 'recency', fault: 'missing' },
    { path: 'bounds.recency.3', measure: 'recency', fault: 'outside' },
  ]);
});
