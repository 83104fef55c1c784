import { describe, expect, test } from '@jest/globals';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { heading, money, organization, plain, rowsOf, sales } from '../../../test/invoice-lines.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { recordReturn } from '../sales/return.service.js';

useDatabase();

const shortHeading = 'Mã hóa đơn¦Thời gian¦Khách cần trả¦Khách đã trả¦Trạng thái';

describe('a sale that is known', () => {
  test('keeps what a shorter list has no column for: its customer, seller and discounts', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain]);
    const shorter = await importFile(id, [shortHeading, 'HD1¦01/03/2026 08:30¦30000¦20000¦Hoàn thành']);
    expect(shorter.counts).toEqual([0, 1, 0, 0]);
    expect((await sales(id)).at(-1)).toMatchObject({
      revision: 2,
      customer: 'KH1',
      paid: 20_000,
      due: 10_000,
      lines: 2,
    });
    expect((await rowsOf(id, 'select seller from app.sale where in_force'))[0]).toEqual({ seller: 'Lan' });
    expect(await money(id)).toEqual({ net: '30000', purchases: 1 });
  });

  test('is one sale, whether its file names the branch or not', async () => {
    const id = await organization();
    await importFile(id, [shortHeading, 'HD1¦01/03/2026 08:30¦30000¦30000¦Hoàn thành']);
    await importFile(id, [heading, ...plain]);
    await importFile(id, [shortHeading, 'HD1¦01/03/2026 08:30¦30000¦30000¦Hoàn thành']);
    const inForce = await rowsOf(
      id,
      'select count(*) as n, sum(total) as total from app.sale where in_force',
    );
    expect(inForce).toEqual([{ n: 1, total: '30000' }]);
  });

  test('is not changed or cancelled by a file while something of it was taken back here', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain]);
    const [sale] = await rowsOf(id, 'select id from app.sale');
    const lines = await rowsOf(id, 'select id, quantity from app.sale_line');
    await withOrganization(id, (em) =>
      recordReturn(em, {
        saleId: String(sale?.id),
        lines: lines.map((line) => ({ saleLineId: String(line.id), quantity: String(line.quantity) })),
        payments: [],
        soldAt: new Date('2026-03-02T03:00:00Z'),
      }),
    );
    const before = await money(id);
    for (const status of ['Đã hủy', 'Hoàn thành']) {
      const told = await importFile(id, [shortHeading, `HD1¦01/03/2026 08:30¦30000¦1000¦${status}`]);
      expect(told.faults).toEqual([
        {
          row: 2,
          column: 'Mã hóa đơn',
          value: 'HD1',
          reason: 'Sale HD1 has returns here. Cancel those first, then import it again.',
        },
      ]);
    }
    expect(await money(id)).toEqual(before);
  });
});
