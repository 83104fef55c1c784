import { describe, expect, test } from '@jest/globals';
import {
  type Cell,
  type CellProblem,
  type ReadCell,
  readNames,
  readPath,
  readText,
  shown,
} from './cell.rules.js';
import { readDay, readMoment, readPastDay } from './date.rules.js';
import { readMoney, readPrice, readQuantity } from './number.rules.js';
import { readPhones } from './phone.rules.js';

const inVietnam = {
  minorDigits: 0,
  timeZone: 'Asia/Ho_Chi_Minh',
  today: '2026-06-15',
  country: 'VN',
} as const;

function read<T>(reader: ReadCell<T>, cell: Cell, minorDigits = 0, country: 'VN' | 'TH' | 'CN' = 'VN') {
  const problems: CellProblem[] = [];
  const value = reader(cell, { ...inVietnam, minorDigits, country }, (problem) => problems.push(problem));
  return problems.length > 0 ? problems.map(({ code }) => code).join(' ') : value;
}

describe('a phone', () => {
  test.each<[Cell, unknown]>([
    ['0901234567', ['+84901234567']],
    ['090 123-45.67', ['+84901234567']],
    ['(028) 3822 1234', ['+842838221234']],
    ['901234567', ['+84901234567']],
    [901234567, ['+84901234567']],
    ['901234567.0', ['+84901234567']],
    ['9.01234567E+8', ['+84901234567']],
    ['9,01234567E8', ['+84901234567']],
    ['84901234567', ['+84901234567']],
    ['+84 901 234 567', ['+84901234567']],
    ['0084901234567', ['+84901234567']],
    ['+840901234567', ['+84901234567']],
    ['+66 81 234 5678', ['+66812345678']],
    ['0901234567; 0912345678', ['+84901234567', '+84912345678']],
    ['0901234567/0912345678', ['+84901234567', '+84912345678']],
    ['0901234567 - 0901234567', ['+84901234567']],
    ['', undefined],
    ['12345', 'BAD_PHONE'],
    ['0123', 'BAD_PHONE'],
    ['chị Hoa', 'BAD_PHONE'],
    ['0101234567', 'BAD_PHONE'],
  ])('%s is read as %j', (cell, expected) => {
    expect(read(readPhones, cell)).toEqual(expected);
  });

  test.each<['TH' | 'CN', Cell, unknown]>([
    ['TH', '0812345678', ['+66812345678']],
    ['TH', '081-234-5678', ['+66812345678']],
    ['TH', 812345678, ['+66812345678']],
    ['TH', '02 123 4567', ['+6621234567']],
    ['TH', '0066812345678', ['+66812345678']],
    ['TH', '+84901234567', ['+84901234567']],
    ['TH', '+84 0123 456 7890', ['+84834567890']],
    ['TH', '012345', 'BAD_PHONE'],
    ['CN', '138 1234 5678', ['+8613812345678']],
    ['CN', 13812345678, ['+8613812345678']],
    ['CN', '1.3812345678E10', ['+8613812345678']],
    ['CN', '010-62345678', ['+861062345678']],
    ['CN', '13812345678/13912345678', ['+8613812345678', '+8613912345678']],
    ['CN', '138123456', 'BAD_PHONE'],
  ])('in a file of a pharmacy in %s, %s is read as %j', (country, cell, expected) => {
    expect(read(readPhones, cell, 0, country)).toEqual(expected);
  });

  // One a prefix of the Ministry's plan of 2018.
  test.each([
    ['01201234567', '+84701234567'],
    ['01211234567', '+84791234567'],
    ['01221234567', '+84771234567'],
    ['01261234567', '+84761234567'],
    ['01281234567', '+84781234567'],
    ['01231234567', '+84831234567'],
    ['01241234567', '+84841234567'],
    ['01251234567', '+84851234567'],
    ['01271234567', '+84811234567'],
    ['01291234567', '+84821234567'],
    ['01621234567', '+84321234567'],
    ['01631234567', '+84331234567'],
    ['01641234567', '+84341234567'],
    ['01651234567', '+84351234567'],
    ['01661234567', '+84361234567'],
    ['01671234567', '+84371234567'],
    ['01681234567', '+84381234567'],
    ['01691234567', '+84391234567'],
    ['01861234567', '+84561234567'],
    ['01881234567', '+84581234567'],
    ['01991234567', '+84591234567'],
    ['1681234567', '+84381234567'],
    ['+841681234567', '+84381234567'],
  ])('%s of before 2018 is today %s', (old, today) => {
    expect(read(readPhones, old)).toEqual([today]);
  });

  test('one good and one bad phone in a cell: the good one stays and the bad one is named', () => {
    const problems: CellProblem[] = [];
    expect(readPhones('0901234567, 09x', inVietnam, (problem) => problems.push(problem))).toEqual([
      '+84901234567',
    ]);
    expect(problems).toEqual([{ code: 'BAD_PHONE', params: { phone: '09x', example: '0901234567' } }]);
  });
});

test('what is shown of a long cell cuts no character in two', () => {
  const problems: CellProblem[] = [];
  const long = '💊'.repeat(60);
  readPhones(long, inVietnam, (problem) => problems.push(problem));
  expect(problems).toEqual([
    { code: 'BAD_PHONE', params: { phone: `${'💊'.repeat(39)}…`, example: '0901234567' } },
  ]);
  expect(shown(`${'x'.repeat(198)}💊💊`)).toBe(`${'x'.repeat(198)}💊…`);
  expect(shown('💊'.repeat(1_000))).toBe(`${'💊'.repeat(199)}…`);
});

describe('a date', () => {
  test.each<[Cell, unknown]>([
    ['20/09/1978', '1978-09-20'],
    ['1/2/2026', '2026-02-01'],
    ['01-02-2026', '2026-02-01'],
    ['2026-02-01', '2026-02-01'],
    ['2026-02-01T23:30:00Z', '2026-02-02'],
    [28753, '1978-09-20'],
    ['28753', '1978-09-20'],
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2023', 'IMPOSSIBLE_DATE'],
    ['31/04/2026', 'IMPOSSIBLE_DATE'],
    ['12/13/2026', 'IMPOSSIBLE_DATE'],
    [60, 'IMPOSSIBLE_DATE'],
    ['1978', 'BAD_DATE'],
    ['20/09/78', 'BAD_DATE'],
    ['hôm qua', 'BAD_DATE'],
    [' ', undefined],
  ])('%s is the day %s', (cell, expected) => {
    expect(read(readDay, cell)).toEqual(expected);
  });

  test.each<[Cell, unknown]>([
    ['15/06/2026', '2026-06-15'],
    ['16/06/2026', 'DAY_AHEAD'],
    ['20/09/2078', 'DAY_AHEAD'],
    ['hôm qua', 'BAD_DATE'],
  ])('%s as the day of a birth is %s on 15 June 2026', (cell, expected) => {
    expect(read(readPastDay, cell)).toEqual(expected);
  });

  test.each<[Cell, unknown]>([
    ['29/07/2021 13:12', '2021-07-29 13:12:00'],
    ['29/07/2021 9:05:07', '2021-07-29 09:05:07'],
    ['29/07/2021', '2021-07-29 00:00:00'],
    ['2021-07-29 13:12:59.123', '2021-07-29 13:12:59'],
    ['2021-07-29T17:30:00Z', '2021-07-30 00:30:00'],
    [44406.55, '2021-07-29 13:12:00'],
    ['44406.55', '2021-07-29 13:12:00'],
    ['29/07/2021 25:00', 'IMPOSSIBLE_DATE'],
  ])('%s is the moment %s', (cell, expected) => {
    expect(read(readMoment, cell)).toEqual(expected);
  });
});

describe('an amount of money', () => {
  test.each<[Cell, unknown, number?]>([
    ['178000', 178_000],
    ['178000.0', 178_000],
    ['178.000', 178_000],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1 234 567 ₫', 1_234_567],
    ['1.234.567,5', 1_234_568],
    ['-1.234,5', -1_235],
    ['(1.000)', -1_000],
    ['0.5', 1],
    ['-0.5', -1],
    ['0.4', 0],
    [2.5, 3],
    ['1e6', 1_000_000],
    ['12,34', 1_234, 2],
    ['1,234.565', 123_457, 2],
    ['1.23', 123, 2],
    ['', undefined],
    ['miễn phí', 'BAD_NUMBER'],
    ['1.23.456', 'BAD_NUMBER'],
    ['1,2,3', 'BAD_NUMBER'],
    ['9999999999999', 9_999_999_999_999],
    ['10000000000000', 'NUMBER_TOO_LARGE'],
  ])('%s is %s of the smallest unit', (cell, expected, digits = 0) => {
    expect(read(readMoney, cell, digits)).toEqual(expected);
  });
});

describe('a quantity and a price', () => {
  test.each<[Cell, unknown]>([
    ['1', '1'],
    ['1.0', '1'],
    ['0.125', '0.125'],
    ['1.250', '1.25'],
    ['1,5', '1.5'],
    ['1,500', '1500'],
    ['-5', '-5'],
    ['0.3333333', '0.333333'],
    [0.30000000000000004, '0.3'],
    ['nhiều', 'BAD_NUMBER'],
    ['1000000000000', 'NUMBER_TOO_LARGE'],
  ])('the quantity %s is %s', (cell, expected) => {
    expect(read(readQuantity, cell)).toEqual(expected);
  });

  test.each<[Cell, unknown, number?]>([
    ['700', '700'],
    ['21.000', '21000'],
    ['1333.333333', '1333.333333'],
    ['1.5', '150', 2],
  ])('the price %s is %s', (cell, expected, digits = 0) => {
    expect(read(readPrice, cell, digits)).toEqual(expected);
  });
});

describe('a text', () => {
  test('decomposed Unicode and stray blanks are mended', () => {
    expect(read(readText(50), ' Nguye\u0302\u0303n  Thi\u0323\u00a0Ho\u0300a ')).toBe('Nguyễn Thị Hòa');
  });
  test('a number where a code is meant keeps its digits', () => {
    expect(read(readText(50), 8_934_567_890_123)).toBe('8934567890123');
  });
  test.each([
    ['Nguy\ufffdn', 'BROKEN_TEXT'],
    ['a\0b', 'BROKEN_TEXT'],
    ['a\u001fb', 'BROKEN_TEXT'],
    ['#N/A', 'SPREADSHEET_ERROR'],
    ['x'.repeat(51), 'TEXT_TOO_LONG'],
  ])('%j is refused', (cell, code) => {
    expect(read(readText(50), cell)).toBe(code);
  });
  test('A|B are two groups, and A >> B a category in another', () => {
    expect(read(readNames, 'Sỉ| VIP |Sỉ')).toEqual(['Sỉ', 'VIP']);
    expect(read(readPath, 'Tim mạch >> Huyết áp')).toEqual(['Tim mạch', 'Huyết áp']);
    expect(read(readPath, 'Tim mạch > Huyết áp')).toEqual(['Tim mạch', 'Huyết áp']);
  });
});
