import { expect, test } from '@jest/globals';
import { type FindingsInput, prepareFindings } from './prepare-findings';

const report: FindingsInput = {
  totals: { customers: 200, net: 1_000 },
  segments: [
    { segment: 'CHAMPIONS', customers: 20, net: 600 },
    { segment: 'AT_RISK', customers: 30, net: 150 },
    { segment: 'CANT_LOSE', customers: 10, net: 200 },
    { segment: 'NEW', customers: 40, net: 50 },
  ],
  outside: [
    { outside: 'LAPSED', customers: 80, net: 0 },
    { outside: 'NO_PURCHASES', customers: 20, net: 0 },
  ],
};

test('the first sentence names the segment that brings most money', () => {
  expect(prepareFindings(report)[0]).toEqual({
    kind: 'best',
    segment: 'CHAMPIONS',
    customers: 20,
    customerShare: 0.1,
    netShare: 0.6,
  });
});

test('customers about to be lost are counted together, and open segment by segment', () => {
  expect(prepareFindings(report)[1]).toEqual({
    kind: 'leaving',
    customers: 40,
    net: 350,
    netShare: 0.35,
    parts: [
      { segment: 'AT_RISK', customers: 30 },
      { segment: 'CANT_LOSE', customers: 10 },
    ],
  });
});

test('lapsed customers are told as a share of all customers', () => {
  expect(prepareFindings(report)[2]).toEqual({
    kind: 'outside',
    customers: 80,
    customerShare: 0.4,
  });
});

test('nothing is claimed where there is nothing to say', () => {
  expect(
    prepareFindings({
      totals: { customers: 3, net: 0 },
      segments: [{ segment: 'CHAMPIONS', customers: 0, net: 0 }],
      outside: [{ outside: 'LAPSED', customers: 0, net: 0 }],
    }),
  ).toEqual([]);
});
