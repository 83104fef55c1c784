import { describe, expect, test } from '@jest/globals';
import { addDays } from '../../platform/calendar/add-days.js';
import {
  cells,
  ruleOf,
  ruleText,
  type SegmentRule,
  segmentRules,
  segments,
  windowFrom,
} from './segments.rules.js';

describe('the partition of the 25 cells', () => {
  test('is the published one, cell by cell', () => {
    const expected: Record<string, string> = {
      11: 'HIBERNATING',
      12: 'HIBERNATING',
      13: 'AT_RISK',
      14: 'AT_RISK',
      15: 'CANT_LOSE',
      21: 'HIBERNATING',
      22: 'HIBERNATING',
      23: 'AT_RISK',
      24: 'AT_RISK',
      25: 'CANT_LOSE',
      31: 'ABOUT_TO_SLEEP',
      32: 'ABOUT_TO_SLEEP',
      33: 'NEEDS_ATTENTION',
      34: 'LOYAL',
      35: 'LOYAL',
      41: 'PROMISING',
      42: 'POTENTIAL_LOYALIST',
      43: 'POTENTIAL_LOYALIST',
      44: 'LOYAL',
      45: 'LOYAL',
      51: 'NEW',
      52: 'POTENTIAL_LOYALIST',
      53: 'POTENTIAL_LOYALIST',
      54: 'CHAMPIONS',
      55: 'CHAMPIONS',
    };
    expect(Object.fromEntries(cells.map(({ r, f, segment }) => [`${r}${f}`, segment]))).toEqual(expected);
  });

  test('uses each of the ten segments, each with one rule', () => {
    expect(segmentRules.map((rule) => rule.segment).sort()).toEqual([...segments].sort());
  });

  test('is refused where a cell is missed or stands twice', () => {
    const missing = segmentRules.filter((rule) => rule.segment !== 'NEW');
    expect(() => ruleOf(5, 1, missing)).toThrow('cell R5 F1 has no segment');
    const doubled: SegmentRule[] = [...segmentRules, { segment: 'NEW', r: [4, 5], f: [1, 1] }];
    expect(() => ruleOf(4, 1, doubled)).toThrow('cell R4 F1 has two segments');
  });

  test('says its rules as people write them', () => {
    expect(ruleText(ruleOf(4, 2))).toBe('R4-5 F2-3');
    expect(ruleText(ruleOf(5, 1))).toBe('R5 F1');
  });
});

describe('the window', () => {
  test('of 365 days to 2026-09-30 begins on 2025-10-01, and knows leap years', () => {
    expect(windowFrom('2026-09-30', 365)).toBe('2025-10-01');
    expect(windowFrom('2024-12-31', 365)).toBe('2024-01-02');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  });
});
