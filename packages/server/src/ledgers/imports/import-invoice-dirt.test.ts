import { describe, expect, test } from '@jest/globals';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { heading, line, money, organization, plain, sales } from '../../../test/invoice-lines.js';

useDatabase();

describe('dirt in invoice files: the invoice stays out whole, the others come in', () => {
  const cases: [string, string[], { row: number; column: string; value: string; reason: string }][] = [
    [
      'lines that do not sum to the subtotal',
      [line('SP1', 2, 10_000), line('SP2', 2, 10_000)],
      {
        row: 2,
        column: 'Tổng tiền hàng',
        value: '30000',
        reason: 'The lines add up to 40000, which is not this subtotal.',
      },
    ],
    [
      'a total that is not the sum of its parts',
      plain.map((text) => text.replace('¦30000¦0¦0¦30000¦', '¦30000¦1000¦0¦30000¦')),
      {
        row: 2,
        column: 'Khách cần trả',
        value: '30000',
        reason: 'Subtotal − discount + VAT + surcharge = 29000, which is not this total.',
      },
    ],
    [
      'payments that come to more than what was paid',
      plain.map((text) => text.replace('¦30000¦30000¦0¦0¦0¦', '¦30000¦20000¦0¦15000¦0¦')),
      {
        row: 2,
        column: 'Khách đã trả',
        value: '30000',
        reason: 'Cash + card + wallet + transfer = 35000, which is more than what was paid.',
      },
    ],
    [
      'a head that another line of it contradicts',
      [plain[0] as string, (plain[1] as string).replace('08:30', '08:31')],
      {
        row: 3,
        column: 'Thời gian',
        value: '2026-03-01 08:31:00',
        reason: 'Differs from row 2 with the same code, which says "2026-03-01 08:30:00". Make them agree.',
      },
    ],
    [
      'an impossible time',
      [plain[0] as string, plain[1] as string].map((text) => text.replace('01/03/2026', '30/02/2026')),
      {
        row: 2,
        column: 'Thời gian',
        value: '30/02/2026 08:30',
        reason: 'No calendar has this day. Mend the date.',
      },
    ],
    [
      'a quantity that is no number',
      [line('SP1', 2, 10_000), (plain[1] as string).replace('Viên¦1¦', 'Viên¦một¦')],
      { row: 3, column: 'Số lượng', value: 'một', reason: 'Not a number.' },
    ],
    [
      'a negative price',
      [line('SP1', 4, 10_000), line('SP2', 1, -10_000)],
      {
        row: 3,
        column: 'Thành tiền',
        value: '-10000',
        reason: 'Quantity and amount have opposite signs (a negative price). Check this row.',
      },
    ],
    [
      'lines sold and lines taken back at once',
      [line('SP1', 4, 10_000), line('SP2', -1, 10_000)],
      {
        row: 3,
        column: 'Số lượng',
        value: '-1',
        reason: 'The invoice sells and takes back at once. Split it into two.',
      },
    ],
    [
      'a state that is not known',
      plain.map((text) => text.replace('Hoàn thành', 'Lưu tạm')),
      {
        row: 2,
        column: 'Trạng thái',
        value: 'Lưu tạm',
        reason: 'Only these are known: Hoàn thành, Đã hủy, Đang xử lý.',
      },
    ],
    [
      'a line without a product',
      [line('SP1', 2, 10_000), (plain[1] as string).replace('SP2', '')],
      { row: 3, column: 'Mã hàng', value: '', reason: 'This cell must not be empty.' },
    ],
  ];
  test.each(cases)('%s', async (_name, bad, fault) => {
    const id = await organization();
    const good = line('SP9', 3, 10_000, { code: 'HD9' });
    const done = await importFile(id, [heading, ...bad, good]);
    expect(done.faults).toContainEqual(fault);
    expect(done.counts).toEqual([1, 0, 0, bad.length]);
    expect((await sales(id)).map(({ code }) => code)).toEqual(['HD9']);
    expect(await money(id)).toEqual({ net: '30000', purchases: 1 });
  });
});
