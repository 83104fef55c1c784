import { expect, test } from '@jest/globals';
import { sortPurchases } from './prepare-purchases';

const purchase = (code: string, total: number, seller: string | null = null) => ({
  code,
  soldAt: '2026-09-01T02:00:00.000Z',
  seller,
  createdBy: null,
  total,
  due: 0,
  status: 'COMPLETED',
});
const codes = (list: { code: string }[]) => list.map((one) => one.code);

test('amounts are sorted as amounts, not as texts', () => {
  const list = [purchase('A', 90_000), purchase('B', 1_000_000), purchase('C', 200)];
  expect(codes(sortPurchases(list, { by: 'total', descending: true }))).toEqual(['B', 'A', 'C']);
});

test('invoice codes are sorted by their numbers', () => {
  const list = [purchase('HD10', 1), purchase('HD9', 1), purchase('HD100', 1)];
  expect(codes(sortPurchases(list, { by: 'code', descending: false }))).toEqual(['HD9', 'HD10', 'HD100']);
});

test('sellers are sorted the Vietnamese way, with those unknown first', () => {
  const list = [purchase('1', 1, 'Đào'), purchase('2', 1, 'Dung'), purchase('3', 1)];
  expect(codes(sortPurchases(list, { by: 'seller', descending: false }))).toEqual(['3', '2', '1']);
});
