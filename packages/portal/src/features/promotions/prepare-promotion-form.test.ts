import { expect, test } from '@jest/globals';
import { emptyForm, faultsIn, inputOf, minuteOf, type PromotionValues } from './prepare-promotion-form';

const form = (given: Partial<PromotionValues> = {}): PromotionValues => ({
  ...emptyForm('2026-11-30'),
  name: 'Vitamin',
  ...given,
});
const wrong = (given: Partial<PromotionValues>) =>
  Object.entries(faultsIn(form(given))).flatMap(([field, fault]) => (fault ? [[field, fault[0]]] : []));

test('a new promotion runs for two weeks from tomorrow', () => {
  expect(emptyForm('2026-11-30')).toMatchObject({ startsOn: '2026-12-01', endsOn: '2026-12-14' });
  expect(wrong({})).toEqual([]);
});

test('what is wrong stands beside its field', () => {
  expect(wrong({ name: ' ' })).toEqual([['name', 'required']]);
  expect(wrong({ endsOn: '2026-11-30' })).toEqual([['endsOn', 'endsBefore']]);
  expect(wrong({ fromMinute: '08:00' })).toEqual([['toMinute', 'bothHours']]);
  expect(wrong({ fromMinute: '08:00', toMinute: '08:00' })).toEqual([['toMinute', 'sameHours']]);
  expect(wrong({ audience: 'SEGMENTS' })).toEqual([['places', 'noSegment']]);
  expect(wrong({ tiers: [{ minimum: '', value: 101 }] })).toEqual([['tiers.0.value', 'between']]);
  expect(wrong({ tiers: [{ minimum: '', value: 2.5 }] })).toEqual([['tiers.0.value', 'between']]);
  expect(wrong({ benefit: 'AMOUNT', tiers: [{ minimum: 1000, value: 2000 }] })).toEqual([
    ['tiers.0.value', 'overBill'],
  ]);
  expect(
    wrong({
      tiers: [
        { minimum: 200_000, value: 10 },
        { minimum: 100_000, value: 10 },
      ],
    }),
  ).toEqual([
    ['tiers.1.minimum', 'tiersRise'],
    ['tiers.1.value', 'tiersRise'],
  ]);
  expect(wrong({ benefit: 'BUY_GET' })).toEqual([['productIds', 'buyGetLines']]);
  expect(wrong({ budget: 0 })).toEqual([['budget', 'positive']]);
});

test('money is sent in the smallest unit, and what the chosen kinds have no use for is not', () => {
  const input = inputOf(
    form({
      ...{ benefit: 'AMOUNT', scope: 'BILL', tiers: [{ minimum: '50.5', value: 5 }], budget: 1000 },
      ...{ productIds: [{ id: 'p', name: 'P' }], groupIds: ['g'], fromMinute: '22:30', toMinute: '00:00' },
    }),
    100,
  );
  expect(input).toMatchObject({
    ...{ tiers: [{ minimum: 5050, value: 500 }], budget: 100_000, productIds: [], groupIds: [] },
    ...{ fromMinute: 1350, toMinute: 0, buyQuantity: null, code: null },
  });
  expect(minuteOf('')).toBeNull();
});
