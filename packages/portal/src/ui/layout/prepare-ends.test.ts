import { expect, test } from '@jest/globals';
import { endsBefore } from './prepare-ends';

test('the last days of the month, quarter and year before, over leap days and the turn of the year', () => {
  expect(endsBefore('2028-03-31')).toEqual({
    month: '2028-02-29',
    quarter: '2027-12-31',
    year: '2027-12-31',
  });
  expect(endsBefore('2026-11-28')).toEqual({
    month: '2026-10-31',
    quarter: '2026-09-30',
    year: '2025-12-31',
  });
  expect(endsBefore('2026-10-01')).toEqual({
    month: '2026-09-30',
    quarter: '2026-09-30',
    year: '2025-12-31',
  });
  expect(endsBefore('2026-01-05')).toEqual({
    month: '2025-12-31',
    quarter: '2025-12-31',
    year: '2025-12-31',
  });
});
