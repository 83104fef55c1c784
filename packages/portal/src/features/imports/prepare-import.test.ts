import { describe, expect, test } from '@jest/globals';
import { type ImportInput, prepareImport, secondsTaken, stepOf } from './prepare-import';

function ready(
  counts: Partial<NonNullable<ImportInput['counts']>>,
  state: ImportInput['state'] = 'READY',
): ImportInput {
  return {
    state,
    counts: { rows: 10, create: 0, change: 0, skip: 0, faulty: 0, ...counts },
    progress: { step: 'READING', done: 10, total: 10 },
  };
}

describe('a file that has been checked', () => {
  test('can be confirmed with the number of records it would write', () => {
    expect(prepareImport(ready({ create: 7, change: 2, skip: 1 }))).toMatchObject({
      confirmable: true,
      writes: 9,
      outcome: 'clean',
    });
  });

  test('says so when part of it is faulty', () => {
    expect(prepareImport(ready({ create: 7, faulty: 3 })).outcome).toBe('partly');
  });

  test('the same file again has nothing to confirm', () => {
    expect(prepareImport(ready({ skip: 10 }))).toMatchObject({ confirmable: false, outcome: 'nothing-new' });
  });

  test('a file of faults alone has nothing to confirm either', () => {
    expect(prepareImport(ready({ faulty: 10 }))).toMatchObject({
      confirmable: false,
      outcome: 'nothing-usable',
    });
  });
});

describe('a file at work', () => {
  test('shows how far it has come', () => {
    const input = {
      ...ready({}, 'CHECKING'),
      counts: null,
      progress: { step: 'READING', done: 250, total: 1_000 },
    };
    expect(prepareImport(input)).toMatchObject({
      working: true,
      share: 0.25,
      cancellable: true,
      outcome: null,
    });
  });

  test('shows no share while its size is unknown, and never more than the whole', () => {
    expect(
      prepareImport({ ...ready({}, 'CHECKING'), progress: { step: 'READING', done: 3, total: 0 } }).share,
    ).toBeNull();
    expect(
      prepareImport({ ...ready({}, 'MERGING'), progress: { step: 'READING', done: 12, total: 10 } }).share,
    ).toBe(1);
  });

  test('is not torn in half once it is being merged', () => {
    expect(prepareImport(ready({ create: 1 }, 'MERGING')).cancellable).toBe(false);
    expect(prepareImport(ready({ create: 1 }, 'COMPLETED'))).toMatchObject({
      cancellable: false,
      working: false,
    });
  });
});

test('a step that the page does not know is told by what the import is at', () => {
  const progress = { step: 'TIDYING', done: 0, total: 0 };
  expect(stepOf({ state: 'MERGING', progress })).toBe('MERGING');
  expect(stepOf({ state: 'CHECKING', progress })).toBe('READING');
  expect(stepOf({ state: 'CHECKING', progress: { ...progress, step: 'COMPARING' } })).toBe('COMPARING');
});

test('the time taken runs from the confirmation to the end', () => {
  const confirmedAt = '2026-09-30T08:00:00.500Z';
  expect(secondsTaken({ confirmedAt, finishedAt: '2026-09-30T08:00:12.000Z' })).toBe(11.5);
  expect(secondsTaken({ confirmedAt, finishedAt: null })).toBeNull();
});
