import { expect, test } from '@jest/globals';
import { prepareDaily } from './prepare-daily';

const days = (nets: number[]) =>
  nets.map((net, index) => ({
    businessDate: new Date(Date.UTC(2026, 6, 1 + index)).toISOString().slice(0, 10),
    sales: net > 0 ? 1 : 0,
    net,
  }));

test('the last thirty days are told beside the thirty before', () => {
  const finding = prepareDaily(days([...Array(30).fill(10), ...Array(30).fill(20), ...Array(30).fill(25)]));
  expect(finding.lastThirty).toBe(750);
  expect(finding.thirtyBefore).toBe(600);
  expect(finding.total).toBe(1650);
});

test('the best day is the first of equal ones, and named by its date', () => {
  expect(prepareDaily(days([5, 9, 9, 1])).best?.businessDate).toBe('2026-07-02');
});

test('a pharmacy that sold nothing has no best day', () => {
  expect(prepareDaily(days([0, 0, 0]))).toEqual({ total: 0, best: null, lastThirty: 0, thirtyBefore: null });
});
