import { describe, expect, test } from '@jest/globals';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import {
  heading,
  line,
  listed,
  listHeading,
  money,
  organization,
  plain,
  rowsOf,
  sales,
} from '../../../test/invoice-lines.js';

useDatabase();

describe('a file of invoice lines', () => {
  test('brings in the sale with its lines and payments, and the branch, customer and products that nobody knew', async () => {
    const id = await organization();
    const done = await importFile(id, [
      heading,
      line('SP1', 2, 10_000, {
        subtotal: 29_000,
        discount: 4_000,
        surcharge: 1_000,
        total: 26_000,
        paid: 20_000,
        methods: '15000¦5000¦0¦0',
      }),
      line('SP2', 1.5, 6_000, {
        subtotal: 29_000,
        discount: 4_000,
        surcharge: 1_000,
        total: 26_000,
        paid: 20_000,
        methods: '15000¦5000¦0¦0',
      }),
    ]);
    expect(done).toMatchObject({
      kind: 'INVOICE_LINES',
      state: 'COMPLETED',
      counts: [1, 0, 0, 0],
      faults: [],
    });
    expect(await sales(id)).toEqual([
      {
        code: 'HD1',
        revision: 1,
        kind: 'SALE',
        status: 'COMPLETED',
        in_force: true,
        header_only: false,
        total: 26_000,
        paid: 20_000,
        due: 6_000,
        business_date: '2026-03-01',
        customer: 'KH1',
        lines: 2,
      },
    ]);
    expect(
      await rowsOf(
        id,
        `select l.line_no, p.sku, p.name, l.unit_name, trim_scale(l.quantity) as quantity, l.amount, l.source_row
        from app.sale_line l join app.product p on p.id = l.product_id order by l.line_no`,
      ),
    ).toEqual([
      {
        line_no: 1,
        sku: 'SP1',
        name: 'Thuốc SP1',
        unit_name: 'Viên',
        quantity: '2',
        amount: 20_000,
        source_row: 2,
      },
      {
        line_no: 2,
        sku: 'SP2',
        name: 'Thuốc SP2',
        unit_name: 'Viên',
        quantity: '1.5',
        amount: 9_000,
        source_row: 3,
      },
    ]);
    expect(await rowsOf(id, 'select method, amount from app.sale_payment order by method')).toEqual([
      { method: 'CARD', amount: 5_000 },
      { method: 'CASH', amount: 15_000 },
    ]);
    expect(await rowsOf(id, 'select first_day, purchases, net, due from app.customer_sales')).toEqual([
      { first_day: '2026-03-01', purchases: 1, net: 26_000, due: 6_000 },
    ]);
    expect(await rowsOf(id, 'select name from app.branch')).toEqual([{ name: 'Chi nhánh 1' }]);
  });

  test('the same file again changes nothing, and shuffled neither; two identical lines are two', async () => {
    const id = await organization();
    const twin = line('SP3', 1, 5_000, { code: 'HD2', subtotal: 10_000 });
    const lines = [...plain, twin, twin];
    expect((await importFile(id, [heading, ...lines])).counts).toEqual([2, 0, 0, 0]);
    const before = await sales(id);
    expect(before.map((sale) => sale.lines)).toEqual([2, 2]);
    const again = await importFile(id, [heading, ...lines]);
    expect([again.planned, again.counts]).toEqual([
      [0, 0, 2, 0],
      [0, 0, 2, 0],
    ]);
    const shuffled = await importFile(id, [heading, lines[3], lines[1], lines[2], lines[0]] as string[]);
    expect(shuffled.counts).toEqual([0, 0, 2, 0]);
    expect(await sales(id)).toEqual(before);
    const oneTwin = await importFile(id, [heading, line('SP3', 1, 5_000, { code: 'HD2', subtotal: 5_000 })]);
    expect(oneTwin.counts).toEqual([0, 1, 0, 0]);
  });

  test('a changed invoice becomes a new revision, the earlier one stays readable and counts no more', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain]);
    const done = await importFile(id, [heading, line('SP1', 5, 10_000, { subtotal: 50_000 })]);
    expect(done.counts).toEqual([0, 1, 0, 0]);
    expect(await sales(id)).toMatchObject([
      { revision: 1, in_force: false, status: 'COMPLETED', total: 30_000, lines: 2 },
      { revision: 2, in_force: true, status: 'COMPLETED', total: 50_000, lines: 1 },
    ]);
    expect(await money(id)).toEqual({ net: '50000', purchases: 1 });
  });

  test('a code with .01 is a document of its own', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain]);
    const edited = plain.map((text) => text.replace('HD1', 'HD1.01'));
    const cancelled = plain.map((text) => text.replace('Hoàn thành', 'Đã hủy'));
    expect((await importFile(id, [heading, ...edited, ...cancelled])).counts).toEqual([1, 1, 0, 0]);
    expect(await money(id)).toEqual({ net: '30000', purchases: 1 });
  });

  test('an invoice that is cancelled now takes its money back, by a record that names the import', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain]);
    const done = await importFile(id, [
      heading,
      ...plain.map((text) => text.replace('Hoàn thành', 'Đã huỷ')),
    ]);
    expect(done.counts).toEqual([0, 1, 0, 0]);
    expect(await sales(id)).toMatchObject([{ status: 'CANCELLED', in_force: false, revision: 1 }]);
    expect(await rowsOf(id, 'select import_id from app.sale_cancellation')).toEqual([{ import_id: done.id }]);
    expect(await money(id)).toEqual({ net: '0', purchases: 0 });
    expect(
      (await importFile(id, [heading, ...plain.map((text) => text.replace('Hoàn thành', 'Đã hủy'))])).counts,
    ).toEqual([0, 0, 1, 0]);
  });

  test('a sale that a person cancelled here stays cancelled, and one made here is never touched', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain]);
    await rowsOf(
      id,
      `with s as (update app.sale set status = 'CANCELLED', in_force = false returning id, business_date)
      insert into app.sale_cancellation (sale_id, business_date, cancelled_at, cancelled_by)
      select id, business_date, '2026-03-02T00:00:00Z', 'an owner' from s`,
    );
    await rowsOf(
      id,
      `insert into app.sale (source, branch_id, code, status, in_force, sold_at, business_date, subtotal, total, paid, due)
      select 'APOTHECA', branch_id, 'HD2', 'COMPLETED', true, sold_at, business_date, 1, 1, 1, 0 from app.sale`,
    );
    const other = line('SP1', 3, 10_000, { code: 'HD2' });
    expect((await importFile(id, [heading, ...plain, other])).counts).toEqual([1, 0, 1, 0]);
    expect(
      await rowsOf(id, 'select source, code, revision, status, total from app.sale order by source, code'),
    ).toEqual([
      { source: 'APOTHECA', code: 'HD2', revision: 1, status: 'COMPLETED', total: 1 },
      { source: 'KIOTVIET', code: 'HD1', revision: 1, status: 'CANCELLED', total: 30_000 },
      { source: 'KIOTVIET', code: 'HD2', revision: 1, status: 'COMPLETED', total: 30_000 },
    ]);
  });

  test('an invoice still being processed comes in as a draft, outside the figures, until it is completed', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain.map((text) => text.replace('Hoàn thành', 'Đang xử lý'))]);
    expect(await sales(id)).toMatchObject([{ status: 'DRAFT', in_force: false }]);
    expect((await importFile(id, [heading, ...plain])).counts).toEqual([0, 1, 0, 0]);
    expect(await money(id)).toEqual({ net: '30000', purchases: 1 });
  });

  test('an invoice whose lines are all negative is a return that names no sale, its figures positive', async () => {
    const id = await organization();
    await importFile(id, [heading, ...plain]);
    await importFile(id, [
      heading,
      line('SP1', -1, 10_000, { code: 'HD2', subtotal: -10_000, at: '02/03/2026 09:00' }),
    ]);
    expect(await sales(id)).toMatchObject([
      { kind: 'SALE' },
      { kind: 'RETURN', total: 10_000, paid: 10_000, due: 0, in_force: true },
    ]);
    expect(
      await rowsOf(
        id,
        `select trim_scale(quantity) as quantity, amount from app.sale_line where amount = 10000 and quantity = 1 and line_no = 1`,
      ),
    ).toEqual([{ quantity: '1', amount: 10_000 }]);
    expect(await money(id)).toEqual({ net: '20000', purchases: 1 });
  });

  test('who has no code is a walk-in; a deleted customer comes in inactive', async () => {
    const id = await organization();
    await importFile(id, [
      heading,
      line('SP1', 3, 10_000, { customer: '¦Khách lẻ' }),
      line('SP1{DEL}', 3, 10_000, { code: 'HD2', customer: 'KH9{DEL}¦Đã xóa' }),
    ]);
    expect(await sales(id)).toMatchObject([{ customer: null }, { customer: 'KH9{DEL}' }]);
    expect(await rowsOf(id, 'select code, status from app.customer')).toEqual([
      { code: 'KH9{DEL}', status: 'INACTIVE' },
    ]);
    expect(await rowsOf(id, 'select sku, status from app.product order by sku')).toEqual([
      { sku: 'SP1', status: 'ACTIVE' },
      { sku: 'SP1{DEL}', status: 'INACTIVE' },
    ]);
  });

  test('a box is counted in tablets once the product file has said how many it holds', async () => {
    const id = await organization();
    await importFile(id, [
      'Loại hàng¦Nhóm hàng(3 Cấp)¦Mã hàng¦Tên hàng¦Giá bán¦Tồn kho¦ĐVT¦Mã ĐVT Cơ bản¦Quy đổi',
      'Hàng hóa¦Tim mạch >> Huyết áp¦SP1-H¦Amlodipin (Hộp)¦21000¦-3¦Hộp¦SP1¦30',
      'Hàng hóa¦Tim mạch >> Huyết áp¦SP1¦Amlodipin¦700¦-90¦Viên¦¦1',
    ]);
    await importFile(id, [heading, line('SP1-H', 2, 15_000)]);
    expect(
      await rowsOf(
        id,
        'select p.sku, trim_scale(l.quantity) as quantity, trim_scale(l.base_quantity) as base from app.sale_line l join app.product p on p.id = l.product_id',
      ),
    ).toEqual([{ sku: 'SP1', quantity: '2', base: '60' }]);
  });
});

describe('a list of invoices without lines', () => {
  test('brings in sales known by their head, and the lines complete them without adding money', async () => {
    const id = await organization();
    await importFile(id, [listHeading, listed('HD1', 30_000), listed('HD2', 5_000)]);
    expect(await sales(id)).toMatchObject([
      { header_only: true, total: 30_000, lines: 0 },
      { header_only: true },
    ]);
    expect(await rowsOf(id, `select method from app.sale_payment where amount = 30000`)).toEqual([
      { method: 'UNKNOWN' },
    ]);
    const done = await importFile(id, [heading, ...plain]);
    expect(done).toMatchObject({ counts: [0, 1, 0, 0], faults: [] });
    expect(await sales(id)).toMatchObject([
      { revision: 1, header_only: false, lines: 2, total: 30_000 },
      { header_only: true },
    ]);
    expect(await rowsOf(id, `select method, amount from app.sale_payment where amount = 30000`)).toEqual([
      { method: 'CASH', amount: 30_000 },
    ]);
    expect(await money(id)).toEqual({ net: '35000', purchases: 2 });
    expect((await importFile(id, [heading, ...plain])).counts).toEqual([0, 0, 1, 0]);
    expect((await importFile(id, [listHeading, listed('HD1', 30_000), listed('HD2', 5_000)])).counts).toEqual(
      [0, 0, 2, 0],
    );
  });

  test('lines that do not sum to the sale that is known stay out, and nothing of the sale changes', async () => {
    const id = await organization();
    await importFile(id, [listHeading, listed('HD1', 31_000)]);
    const done = await importFile(id, [heading, ...plain]);
    expect(done.counts).toEqual([0, 0, 0, 2]);
    expect(done.faults).toEqual([
      {
        row: 2,
        column: 'Tổng tiền hàng',
        value: '30000',
        reason: 'The lines add up to 30000, but the sale that is known has a subtotal of 31000.',
      },
    ]);
    expect(await sales(id)).toMatchObject([{ header_only: true, total: 31_000 }]);
  });

  test('a head that is told again with other payments keeps the lines', async () => {
    const id = await organization();
    await importFile(id, [
      heading,
      ...plain.map((text) => text.replace('¦30000¦30000¦0¦0¦0¦', '¦0¦0¦0¦0¦0¦')),
    ]);
    expect(await sales(id)).toMatchObject([{ paid: 0, due: 30_000, lines: 2 }]);
    expect((await importFile(id, [listHeading, listed('HD1', 30_000)])).counts).toEqual([0, 1, 0, 0]);
    expect(await sales(id)).toMatchObject([
      { in_force: false },
      { in_force: true, due: 0, lines: 2, header_only: false },
    ]);
  });

  test('a time without lines is local: the last minute of a day in Hà Nội is still that day', async () => {
    const id = await organization();
    await importFile(id, [listHeading, listed('HD1', 1_000, 'Hoàn thành', '31/12/2025 23:59¦¦')]);
    expect(await rowsOf(id, 'select business_date, sold_at::text as sold_at from app.sale')).toEqual([
      { business_date: '2025-12-31', sold_at: '2025-12-31 16:59:00+00' },
    ]);
  });
});
