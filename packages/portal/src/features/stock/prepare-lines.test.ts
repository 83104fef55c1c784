import { describe, expect, test } from '@jest/globals';
import { decimalOf, fieldInForm, sentLines } from './prepare-lines';

describe('a quantity as people type it', () => {
  test.each([
    ['2,5', '2.5'],
    [' 12 ', '12'],
    ['0', '0'],
    ['0,125', '0.125'],
    ['1.234567', '1.234567'],
  ])('%s is %s', (typed, expected) => expect(decimalOf(typed)).toBe(expected));
  test.each(['', '1.000', '12,500', '-1', '1,234,5', 'ba', '1.2345678', '1e3'])('%s is none', (typed) =>
    expect(decimalOf(typed)).toBeUndefined(),
  );
});

describe('the lines of a count', () => {
  const lines = [
    { batchId: 'a', lot: 'A', known: '5', typed: '' },
    { batchId: 'b', lot: 'B', known: '7', typed: '6,5' },
    { lot: ' NEW ', expiresOn: '2027-01-31', typed: '3' },
  ];
  test('are those that say something', () => {
    expect(sentLines(lines, 'unit')).toEqual({
      places: [1, 2],
      lines: [
        { productUnitId: 'unit', quantity: '6.5', batchId: 'b', known: '7' },
        { productUnitId: 'unit', quantity: '3', lot: 'NEW', expiresOn: '2027-01-31' },
      ],
    });
  });
  test('get what the server says of them beside their own field', () => {
    expect(fieldInForm('lines.1.quantity', [1, 2])).toBe('lines.2.typed');
    expect(fieldInForm('lines.0', [1, 2])).toBe('lines.1.typed');
    expect(fieldInForm('lines.1.lot', [1, 2])).toBe('lines.2.lot');
    expect(fieldInForm('lines', [1, 2])).toBe('lines');
    expect(fieldInForm('reason', [1, 2])).toBe('reason');
  });
});
