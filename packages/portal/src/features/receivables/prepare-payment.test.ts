import { expect, test } from '@jest/globals';
import { namedItems, spreadCredit } from './prepare-payment';

test('a credit of 120 pays 100 and 20 of what is due first, and nothing of the third', () => {
  const items = [{ open: 100 }, { open: 50 }, { open: 30 }];
  expect(spreadCredit(items, 120).map(({ pays }) => pays)).toEqual([100, 20, 0]);
});

test('only chosen invoices are named; one without an amount is paid as far as the payment reaches', () => {
  const rows = [
    { itemId: 'a', isChosen: false, amount: 5 },
    { itemId: 'b', isChosen: true, amount: '' },
    { itemId: 'c', isChosen: true, amount: 12.345 },
  ];
  expect(namedItems(rows, 100)).toEqual([
    { place: 1, sent: { itemId: 'b', amount: null } },
    { place: 2, sent: { itemId: 'c', amount: 1235 } },
  ]);
});
