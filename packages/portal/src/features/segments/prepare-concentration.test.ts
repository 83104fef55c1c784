import { expect, test } from '@jest/globals';
import { prepareConcentration } from './prepare-concentration';

const profits = [0, 40, 61, 72, 80, 86, 91, 95, 98, 99, 100];
const points = profits.map((profit, index) => ({
  customerShare: index / 10,
  customers: index * 5,
  profitShare: profit / 100,
  profit,
  netShare: index / 10,
  net: index * 50,
}));

test('the title speaks of the profit of the best fifth of the customers', () => {
  expect(prepareConcentration(points, 0.3).finding).toEqual({
    of: 'profit',
    customerShare: 0.2,
    share: 0.61,
  });
});

test('where no cost is known it speaks of net sales', () => {
  const unknown = points.map((point) => ({ ...point, profit: 0, profitShare: 0 }));
  expect(prepareConcentration(unknown, 1).finding).toEqual({ of: 'net', customerShare: 0.2, share: 0.2 });
});

test('the curve runs from the best customers to all of them, however it was sent', () => {
  expect(prepareConcentration(points.toReversed(), 0).points).toEqual(points);
});

test('no share is claimed while there is no profit', () => {
  const nothing = points.map((point) => ({ ...point, profit: -1, profitShare: 0 }));
  expect(prepareConcentration(nothing, 0).finding).toBeNull();
  expect(prepareConcentration([], 0).finding).toBeNull();
});

test('a handful of customers still has a title, from its nearest point', () => {
  const [none, , , , , half, , , , , all] = points;
  const two = [none, half, all].flatMap((point) => point ?? []);
  expect(prepareConcentration(two, 0).finding?.customerShare).toBe(0.5);
});
