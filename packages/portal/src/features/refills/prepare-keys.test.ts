import { describe, expect, test } from '@jest/globals';
import { actionOn } from '../../ui/worklist/prepare-keys';
import { outcomeKeys } from './prepare-keys';

const press = (key: string, more = {}) =>
  actionOn(outcomeKeys, { key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('on a row of the worklist', () => {
  test('each outcome has one key, which no way of writing Vietnamese takes away', () => {
    expect(['1', '2', '3', '4', '5', '6'].map((key) => press(key))).toEqual(
      ['REACHED', 'NO_ANSWER', 'LEFT_MESSAGE', 'WILL_COME', 'DECLINED', 'SNOOZED'].map((outcome) => ({
        kind: 'outcome',
        outcome,
      })),
    );
    expect(press('7')).toBeUndefined();
    expect(press('a')).toBeUndefined();
  });

  test('arrows move, Enter opens the person, 0 and Ctrl-Z take back', () => {
    expect(press('ArrowDown')).toEqual({ kind: 'move', by: 1 });
    expect(press('Enter')).toEqual({ kind: 'open' });
    expect(press('0')).toEqual({ kind: 'undo' });
    expect(press('z', { ctrlKey: true })).toEqual({ kind: 'undo' });
  });

  test('keys of the browser stay the browser’s', () => {
    expect(press('1', { ctrlKey: true })).toBeUndefined();
    expect(press('2', { altKey: true })).toBeUndefined();
    expect(press('5', { metaKey: true })).toBeUndefined();
  });
});
