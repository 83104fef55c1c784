import { expect, test } from '@jest/globals';
import * as format from './format';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('đồng have no decimals, euros have two, each counted in its smallest unit', () => {
  expect(plain(format.formatMoney('vi', 'VND', 1_250_000))).toBe('1.250.000 ₫');
  expect(plain(format.formatMoney('en', 'EUR', 1_250_05))).toBe('€1,250.05');
});

test('a business date stays the same day wherever the reader is', () => {
  expect(format.formatDate('vi', '2026-09-30')).toBe('30/09/2026');
  expect(format.formatDate('en', '2026-03-01')).toBe('01/03/2026');
});

test('an instant is told in the pharmacy’s time zone', () => {
  expect(plain(format.formatInstant('en', 'Asia/Ho_Chi_Minh', '2026-09-30T18:30:00.000Z'))).toBe(
    '01/10/2026, 01:30',
  );
});

test('days are told the way people speak', () => {
  expect(format.formatRelativeDay('vi', '2026-09-29', '2026-09-30')).toBe('hôm qua');
  expect(format.formatRelativeDay('en', '2026-09-30', '2026-09-30')).toBe('today');
  expect(format.formatRelativeDay('en', '2026-06-30', '2026-09-30')).toBe('3 months ago');
  expect(format.formatRelativeDay('vi', '2026-11-28', '2027-01-03')).toBe('1 tháng trước');
  expect(format.formatRelativeDay('en', '2026-11-28', '2027-01-03')).toBe('1 month ago');
  expect(format.formatRelativeDay('en', '2025-12-31', '2027-01-03')).toBe('1 year ago');
});

test('counting days crosses months and leap days', () => {
  expect(format.daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(format.addDays('2026-12-31', 1)).toBe('2027-01-01');
});

test('a Vietnamese mobile is written as people say it, a foreign one in full', () => {
  expect(format.formatPhone('+84912345678')).toBe('0912 345 678');
  expect(format.formatPhone('+14155550123')).toBe('+14155550123');
});

test('a decimal price keeps its digits', () => {
  expect(plain(format.formatPrice('vi', 'VND', '1250.5'))).toBe('1.250,5 ₫');
  // Of a currency with cents it is in cents, as amounts are.
  expect(plain(format.formatPrice('en', 'EUR', '1250'))).toBe('€12.50');
  expect(plain(format.formatPrice('en', 'EUR', '0.25'))).toBe('€0.0025');
});
