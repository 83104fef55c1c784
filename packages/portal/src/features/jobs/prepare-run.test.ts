import { expect, test } from '@jest/globals';
import { secondsLeft, secondsTaken } from './prepare-run';

const start = '2026-09-30T01:00:00.000Z';
const after = (seconds: number) => Date.parse(start) + seconds * 1000;

test('a run that did a quarter in ten seconds needs thirty more', () => {
  expect(secondsLeft({ startedAt: start, progress: { done: 25, total: 100 } }, after(10))).toBe(30);
});

test('before the first step is done nobody knows how long it takes', () => {
  expect(secondsLeft({ startedAt: start, progress: { done: 0, total: 100 } }, after(10))).toBeNull();
  expect(secondsLeft({ startedAt: null, progress: null }, after(10))).toBeNull();
});

test('a finished run took what lies between its start and its end', () => {
  expect(secondsTaken({ startedAt: start, finishedAt: '2026-09-30T01:01:30.000Z' }, after(500))).toBe(90);
});

test('a waiting run has taken no time yet', () => {
  expect(secondsTaken({ startedAt: null, finishedAt: null }, after(5))).toBeNull();
});
