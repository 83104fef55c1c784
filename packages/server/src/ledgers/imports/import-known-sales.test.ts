import { describe, expect, test } from '@jest/globals';
import { useDatabase } from '../../../test/database.js';
import { findImport, importFile, stage } from '../../../test/import-file.js';
import { heading, line, money, organization, plain, rowsOf, sales } from '../../../test/invoice-lines.js';
import { until } from '../../../test/jobs.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { recordReturn } from '../sales/return.service.js';
import { cancelSale } from '../sales/sale.service.js';
import { allowMerge } from './import.service.js';
import { mergeImport } from './merge-import.js';

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
          reason:
            'Sale HD1 has returns here: TH000001. Cancel them on the page of the sale, then import this file again.',
        },
      ]);
    }
    expect(await money(id)).toEqual(before);
  });

  test('stays cancelled where a person cancels it in the moment in which a changed file is brought in', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain]);
    const [sale] = await rowsOf(id, 'select id from app.sale');
    const importId = await stage(id, [shortHeading, 'HD1¦01/03/2026 08:30¦30000¦1000¦Hoàn thành']);
    await withOrganization(id, (em) => allowMerge(em, importId));
    let isMerged: Promise<void> | undefined;
    await withOrganization(id, async (em) => {
      await cancelSale(em, String(sale?.id), 'typed twice');
      isMerged = mergeImport(id, importId);
      // The person's transaction commits only when the merge stands before the sale.
      await until(async () =>
        withOrganization(
          id,
          async (other) =>
            (
              await query(
                other,
                sqlText(`select 1 as waits from pg_locks l join pg_stat_activity a using (pid)
                  where not l.granted and l.locktype = 'transactionid' and a.datname = current_database()`),
              )
            ).length > 0,
        ),
      );
    });
    await isMerged;
    expect(await sales(id)).toMatchObject([{ revision: 1, status: 'CANCELLED', in_force: false }]);
    expect(await findImport(id, importId)).toMatchObject({
      state: 'COMPLETED',
      changeCount: 0,
      skipCount: 1,
    });
    expect(await money(id)).toEqual({ net: '0', purchases: 0 });
  });

  test('of a list without subtotals is completed by its lines, with the discount that the list did not tell', async () => {
    const id = await organization();
    await importFile(id, [shortHeading, 'HD1¦01/03/2026 08:30¦27000¦27000¦Hoàn thành']);
    const told = { discount: 3_000 };
    const done = await importFile(id, [
      heading,
      line('SP1', 2, 10_000, { ...told, customer: '¦' }),
      line('SP2', 1, 10_000, { ...told, customer: '¦' }),
    ]);
    expect([done.counts, done.faults]).toEqual([[0, 1, 0, 0], []]);
    const inForce = () =>
      rowsOf(
        id,
        `select s.subtotal, s.discount, s.total, s.header_only, (select count(*) from app.sale_line l where l.sale_id = s.id) as lines
         from app.sale s where s.in_force`,
      );
    const whole = [{ subtotal: 30_000, discount: 3_000, total: 27_000, header_only: false, lines: 2 }];
    expect(await inForce()).toEqual(whole);
    const again = await importFile(id, [shortHeading, 'HD1¦01/03/2026 08:30¦27000¦27000¦Hoàn thành']);
    expect(again.counts).toEqual([0, 0, 1, 0]);
    await importFile(id, [shortHeading, 'HD1¦01/03/2026 08:30¦27000¦20000¦Hoàn thành']);
    expect(await inForce()).toEqual(whole);
    const other = await importFile(id, [shortHeading, 'HD2¦01/03/2026 08:30¦27000¦27000¦Hoàn thành']);
    expect(other.counts).toEqual([1, 0, 0, 0]);
    const contrary = await importFile(id, [
      heading,
      line('SP1', 2, 10_000, { code: 'HD2', subtotal: 20_000 }),
    ]);
    expect(contrary.faults).toMatchObject([{ value: '20000', reason: expect.stringMatching(/27000/) }]);
  });

  test('is not changed by the same file after the organization has moved to another time zone', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain]);
    await rowsOf(id, `update app.organization set time_zone = 'Asia/Tokyo'`);
    const again = await importFile(id, [heading, ...plain]);
    expect([again.planned, again.counts]).toEqual([
      [0, 0, 1, 0],
      [0, 0, 1, 0],
    ]);
    const later = await importFile(id, [shortHeading, 'HD1¦01/03/2026 09:30¦30000¦30000¦Hoàn thành']);
    expect(later.counts).toEqual([0, 1, 0, 0]);
  });

  test('that was a draft needs no cancellation when the file says that it is cancelled', async () => {
    const id = await organization();
    await importFile(id, [shortHeading, 'HD1¦01/03/2026 08:30¦30000¦0¦Đang xử lý']);
    const done = await importFile(id, [shortHeading, 'HD1¦01/03/2026 08:30¦30000¦0¦Đã hủy']);
    expect(done.counts).toEqual([0, 1, 0, 0]);
    expect(await rowsOf(id, 'select status, in_force from app.sale')).toEqual([
      { status: 'CANCELLED', in_force: false },
    ]);
    expect(await rowsOf(id, 'select id from app.sale_cancellation')).toEqual([]);
    const again = await importFile(id, [shortHeading, 'HD1¦01/03/2026 08:30¦30000¦0¦Đã hủy']);
    expect(again.counts).toEqual([0, 0, 1, 0]);
  });
});
