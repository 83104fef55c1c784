import { expect, test } from '@jest/globals';
import { prepareConcentration } from './prepare-concentration';

const tenths = [0, 40, 61, 72, 80, 86, 91, 95, 98, 99, 100];
const points = tenths.map((net, index) => ({
  customerShare: index / 10,
  customers: index * 5,
  netShare: net / 100,
  net,
}));

test('the title speaks of the best fifth of the customers', () => {
  expect(prepareConcentration(points).finding).toEqual({
    customerShare: 0.2,
    customers: 10,
    netShare: 0.61,
    net: 61,
  });
});

test('the curve runs from the best customers to all of them, however it was sent', () => {
  expect(prepareConcentration(points.toReversed()).points).toEqual(points);
});

test('no share is claimed while there are no net sales', () => {
  const nothing = points.map((point) => ({ ...point, net: 0, netShare: 0 }));
  expect(prepareConcentration(nothing).finding).toBeNull();
  expect(prepareConcentration([]).finding).toBeNull();
});

test('a handful of customers still has a title, from its nearest point', () => {
  const two = [
    { customerShare: 0, customers: 0, netShare: 0, net: 0 },
    { customerShare: 0.5, customers: 1, netShare: 0.9, net: 90 },
    { customerShare: 1, customers: 2, netShare: 1, net: 100 },
  ];
  expect(prepareConcentration(two).finding?.customerShare).toBe(0.5);
});
