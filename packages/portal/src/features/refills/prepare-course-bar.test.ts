import { expect, test } from '@jest/globals';
import { prepareCourseBar } from './prepare-course-bar';

test('a bar shows each day once, from the first fill to the run-out', () => {
  // Ten days covered, ten without, ten covered, of which the last five are still to come: 30 days.
  const bar = prepareCourseBar({
    asOf: '2026-01-25',
    firstDay: '2026-01-01',
    covered: [
      { from: '2026-01-01', to: '2026-01-10' },
      { from: '2026-01-21', to: '2026-01-30' },
    ],
    gaps: [{ from: '2026-01-11', to: '2026-01-20' }],
    fills: ['2026-01-21', '2026-01-01'],
  });
  expect([bar.from, bar.to]).toEqual(['2026-01-01', '2026-01-30']);
  expect(bar.parts.map(({ kind, days }) => [kind, days])).toEqual([
    ['covered', 10],
    ['gap', 10],
    ['covered', 10],
  ]);
  expect(bar.parts.reduce((sum, part) => sum + part.width, 0)).toBeCloseTo(100, 6);
  expect(bar.asOf).toBeCloseTo((100 * 25) / 30, 6);
  expect(bar.fills.map(({ left }) => Math.round(left))).toEqual([67, 0]);
});

test('what lies more than a year back is cut off', () => {
  const bar = prepareCourseBar({
    asOf: '2026-12-31',
    firstDay: '2024-01-01',
    covered: [{ from: '2024-01-01', to: '2026-01-10' }],
    gaps: [{ from: '2026-01-11', to: '2026-12-31' }],
    fills: ['2024-01-01'],
  });
  expect(bar.from).toBe('2026-01-01');
  expect(bar.parts.map(({ days }) => days)).toEqual([10, 355]);
  expect(bar.fills).toEqual([]);
});
