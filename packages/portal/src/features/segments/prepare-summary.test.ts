import { expect, test } from '@jest/globals';
import { prepareSummary, type SummaryInput } from './prepare-summary';

const report: SummaryInput = {
  totals: { customers: 60, net: 900 },
  segments: [
    { segment: 'CHAMPIONS', customers: 10, net: 500, medianRecency: 5, averageFrequency: 9.5 },
    { segment: 'NEW', customers: 30, net: 400, medianRecency: 12, averageFrequency: 1 },
    { segment: 'AT_RISK', customers: 0, net: 0, medianRecency: null, averageFrequency: null },
  ],
  outside: [{ outside: 'LAPSED', customers: 20, net: 0 }],
};
const ids = (sort?: Parameters<typeof prepareSummary>[1]) =>
  prepareSummary(report, sort).map((row) => row.id);

test('the segments are followed by those outside the cells and by all customers', () => {
  expect(ids()).toEqual(['CHAMPIONS', 'NEW', 'AT_RISK', 'LAPSED', 'ALL']);
});

test('the list sums to all customers', () => {
  const rows = prepareSummary(report);
  const parts = rows.filter((row) => row.kind !== 'all');
  expect(parts.reduce((sum, row) => sum + row.customers, 0)).toBe(rows.at(-1)?.customers);
});

test('sorting moves the segments and leaves the sum last', () => {
  expect(ids({ by: 'customers', descending: true })).toEqual([
    'NEW',
    'LAPSED',
    'CHAMPIONS',
    'AT_RISK',
    'ALL',
  ]);
  expect(ids({ by: 'net', descending: false })).toEqual(['AT_RISK', 'LAPSED', 'NEW', 'CHAMPIONS', 'ALL']);
});

test('a segment without people has no median and comes after those that have one, either way', () => {
  expect(ids({ by: 'recency', descending: true })).toEqual(['NEW', 'CHAMPIONS', 'AT_RISK', 'LAPSED', 'ALL']);
  expect(ids({ by: 'recency', descending: false })).toEqual(['CHAMPIONS', 'NEW', 'AT_RISK', 'LAPSED', 'ALL']);
});
