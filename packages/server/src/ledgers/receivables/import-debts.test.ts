import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { useDatabase } from '../../../test/database.js';
import { findImport, importFile, stage } from '../../../test/import-file.js';
import { setClock } from '../../platform/clock/clock.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { loadSql, query, sqlText } from '../../platform/sql/sql.js';
import { listSales } from '../sales/sale-list.report.js';
import { listEntries, sumEntries } from './receivable-lists.report.js';

useDatabase();
beforeAll(() => setClock(() => new Date('2026-07-15T05:00:00Z')));

const INVOICES = 'Mã hóa đơn¦Thời gian¦Mã khách hàng¦Tên khách hàng¦Khách cần trả¦Khách đã trả¦Trạng thái';
const DEBTS = 'Mã KH¦Khách hàng¦Mã giao dịch¦Thời gian¦Loại giao dịch¦Giá trị¦Dư nợ cuối';
const BOOK = 'Chi nhánh¦Mã phiếu¦Thời gian¦Loại thu chi¦Mã người nộp/nhận¦Người nộp/nhận¦Giá trị¦Trạng thái';

const owed = sqlText(`
  select c.code, a.balance, a.unapplied from app.receivable_account a
  join app.customer c on c.id = a.customer_id where a.organization_id = :organization_id order by c.code`);
const open = sqlText(`
  select e.code, o.open from app.receivable_open o join app.receivable_entry e on e.id = o.entry_id
  where o.organization_id = :organization_id order by e.code`);
const stands = sqlText(`
  select e.code, (e.amount - coalesce((select sum(a.amount) from app.receivable_allocation a
    where a.debit_id = e.id and a.business_date <= :day::date), 0))::bigint as open
  from app.receivable_entry e where e.organization_id = :organization_id and e.amount > 0 and e.business_date <= :day::date
    and e.kind <> 'REVERSAL' order by e.code, 2`);
const entries = sqlText(
  'select count(*)::integer as n from app.receivable_entry where organization_id = :organization_id',
);

let id: string;
beforeEach(async () => {
  id = (await buildOrganization()).id;
  await buildCustomer(id, { code: 'KH1' });
  await buildCustomer(id, { code: 'KH2' });
});

const ask = <Row>(statement: typeof owed, params = {}) =>
  withOrganization(id, (em) => query<Row>(em, statement, params));
const bring = (heading: string, lines: string[], name?: string) => importFile(id, [heading, ...lines], name);
const hd = (code: string, at: string, total: number, paid: number, customer = 'KH1') =>
  `${code}¦${at}¦${customer}¦Khách¦${total}¦${paid}¦Hoàn thành`;
const book = (
  code: string,
  at: string,
  type: string,
  value: number,
  customer = 'KH1',
  status = 'Đã thanh toán',
) => `Chi nhánh 1¦${code}¦${at}¦${type}¦${customer}¦Khách¦${value}¦${status}`;

describe('the unpaid part of an imported invoice', () => {
  test('is an open item; of an invoice paid in full there is none; the same file again changes nothing', async () => {
    const lines = [hd('HD1', '01/06/2026 09:00', 500, 200), hd('HD2', '02/06/2026 09:00', 70, 70)];
    await bring(INVOICES, lines);
    expect(await ask(open)).toEqual([{ code: 'HD1', open: 300 }]);
    await bring(INVOICES, lines);
    expect(await ask(entries)).toEqual([{ n: 1 }]);
  });

  test('is less where a later file tells more as paid, and nothing where it was cancelled', async () => {
    await bring(INVOICES, [hd('HD1', '01/06/2026 09:00', 500, 200)]);
    await bring(INVOICES, [hd('HD1', '01/06/2026 09:00', 500, 450)]);
    expect(await ask(owed)).toEqual([{ code: 'KH1', balance: 50, unapplied: 0 }]);
    await bring(INVOICES, [hd('HD1', '01/06/2026 09:00', 500, 450).replace('Hoàn thành', 'Đã hủy')]);
    expect(await ask(owed)).toEqual([{ code: 'KH1', balance: 0, unapplied: 0 }]);
    expect(await ask(open)).toEqual([]);
  });
});

describe('a cash book', () => {
  test('pays what is due first on its days; what was paid with an invoice counts once', async () => {
    await bring(INVOICES, [hd('HD1', '01/06/2026 09:00', 500, 200), hd('HD2', '05/06/2026 09:00', 100, 0)]);
    const lines = [
      book('TTHD1', '01/06/2026 09:00', 'Tiền khách trả', 200),
      book('TT000001', '10/06/2026 10:00', 'Khách trả nợ', 350),
      book('PC000001', '11/06/2026 10:00', 'Tiền điện', -900, ''),
      book('TT000002', '12/06/2026 10:00', 'Khách trả nợ', 20, 'KH1', 'Đã hủy'),
    ];
    const done = await bring(BOOK, lines);
    expect(done.counts).toEqual([1, 0, 3, 0]);
    expect(await ask(open)).toEqual([{ code: 'HD2', open: 50 }]);
    expect(await ask(stands, { day: '2026-06-09' })).toEqual([
      { code: 'HD1', open: 300 },
      { code: 'HD2', open: 100 },
    ]);
    await bring(BOOK, lines);
    expect(await ask(entries)).toEqual([{ n: 3 }]);
  });

  test('never adds what an invoice’s own sum has of a later payment', async () => {
    // 300 of it were paid by the export: 200 with the invoice, 100 by a payment of its own.
    const invoice = [hd('HD1', '01/06/2026 09:00', 500, 300), hd('HD2', '01/06/2026 10:00', 40, 40)];
    await bring(INVOICES, invoice);
    await bring(BOOK, [
      book('TTHD1', '01/06/2026 09:00', 'Tiền khách trả', 200),
      book('TTHD2', '01/06/2026 10:00', 'Tiền khách trả', 40),
      book('TT000001', '10/06/2026 10:00', 'Khách trả nợ', 100),
    ]);
    expect(await ask(owed)).toEqual([{ code: 'KH1', balance: 200, unapplied: 0 }]);
    expect((await ask<{ open: number }>(stands, { day: '2026-06-09' })).at(-1)).toEqual({
      code: 'HD1',
      open: 300,
    });
    // A later file has that payment in it, and one more, which the next cash book brings.
    await bring(INVOICES, [hd('HD1', '01/06/2026 09:00', 500, 350)]);
    expect(await ask(owed)).toEqual([{ code: 'KH1', balance: 200, unapplied: 0 }]);
    await bring(BOOK, [book('TT000002', '20/06/2026 10:00', 'Khách trả nợ', 50)]);
    expect(await ask(owed)).toEqual([{ code: 'KH1', balance: 150, unapplied: 0 }]);
  });

  test('that tells a payment as cancelled later takes it back; faults are told by cell', async () => {
    await bring(INVOICES, [hd('HD1', '01/06/2026 09:00', 500, 0)]);
    await bring(BOOK, [book('TT000001', '10/06/2026 10:00', 'Khách trả nợ', 100)]);
    const done = await bring(BOOK, [
      book('TT000001', '10/06/2026 10:00', 'Khách trả nợ', 100, 'KH1', 'Đã hủy'),
      book('TT000002', '10/06/2026 10:00', 'Khách trả nợ', 5, 'KH9'),
    ]);
    expect(done.faults).toMatchObject([{ row: 3, column: 'Mã người nộp/nhận', value: 'KH9' }]);
    expect(await ask(open)).toEqual([{ code: 'HD1', open: 500 }]);
  });
});

const changedBy = (importId: string) =>
  withOrganization(id, async (em) => ({
    entries: (await listEntries(em, { importId, importChanged: true }, 10)).map(
      ({ code, amount }) => `${code} ${amount}`,
    ),
    sales: (await listSales(em, { importId, importChanged: true }, 10)).map(({ code }) => code),
  }));

test('what a file brought is listed as far as it counted it as new', async () => {
  const first = await bring(BOOK, [
    book('TT000001', '10/06/2026 10:00', 'Khách trả nợ', 100),
    book('TT000002', '11/06/2026 10:00', 'Khách trả nợ', 30, 'KH2'),
  ]);
  const second = await bring(BOOK, [
    book('TT000001', '10/06/2026 10:00', 'Khách trả nợ', 120),
    book('TT000002', '11/06/2026 10:00', 'Khách trả nợ', 30, 'KH2', 'Đã hủy'),
    book('TT000003', '12/06/2026 10:00', 'Khách trả nợ', 7),
  ]);
  expect([first.counts, second.counts]).toEqual([
    [2, 0, 0, 0],
    [1, 2, 0, 0],
  ]);
  const listed = (importId: string) =>
    withOrganization(id, async (em) => ({
      codes: (await listEntries(em, { importId }, 10)).map(({ code, amount }) => `${code} ${amount}`),
      sums: await sumEntries(em, { importId }),
    }));
  expect(await listed(first.id)).toEqual({
    codes: ['TT000002 -30', 'TT000001 -100'],
    sums: { count: 2, debits: 0, credits: 130 },
  });
  expect((await listed(second.id)).codes).toEqual(['TT000003 -7']);
  // What it changed: a payment as it stands since, and one that was cancelled, itself.
  expect((await changedBy(second.id)).entries).toEqual(['TT000002 -30', 'TT000001 -120']);
  expect((await changedBy(first.id)).entries).toEqual([]);
});

describe('a debt report', () => {
  const lines = [
    'KH1¦Khách¦HD1¦01/06/2026 09:00¦Bán hàng¦500¦500',
    'KH1¦Khách¦TTHD1¦01/06/2026 09:00¦Thanh toán¦-200¦300',
    'KH1¦Khách¦TT000001¦03/06/2026 09:00¦Thanh toán¦-50¦250',
    'KH1¦Khách¦CKKH000001¦04/06/2026 09:00¦Chiết khấu¦-10¦240',
    'KH1¦Khách¦CB000001¦05/06/2026 09:00¦Điều chỉnh¦60¦300',
    'KH1¦Khách¦PN000001¦05/06/2026 09:00¦Nhập hàng¦999¦300',
    'KH2¦Khách¦HDO7{DEL}¦05/06/2026 09:00¦Bán hàng¦80¦80',
    'KH2¦Khách¦XX1¦05/06/2026 09:00¦Gì đó¦80¦80',
  ];

  test('comes to the signed sum of its documents, whether the invoices are known or not, and once', async () => {
    const done = await bring(DEBTS, lines);
    expect(done.faults).toMatchObject([{ row: 9, column: 'Mã giao dịch', value: 'XX1' }]);
    expect(await ask(owed)).toEqual([{ code: 'KH1', balance: 300, unapplied: 0 }]);
    expect(await ask(open)).toEqual([
      { code: 'CB000001', open: 60 },
      { code: 'HD1', open: 240 },
    ]);
    // The invoice comes in afterwards: its debt is known already.
    await bring(INVOICES, [hd('HD1', '01/06/2026 09:00', 500, 250)]);
    await bring(DEBTS, lines);
    expect(await ask(owed)).toEqual([{ code: 'KH1', balance: 300, unapplied: 0 }]);
  });

  test('corrects what an invoice said of later payments', async () => {
    await bring(INVOICES, [hd('HD1', '01/06/2026 09:00', 500, 250)]);
    const told = await bring(DEBTS, lines);
    expect(await ask(owed)).toEqual([{ code: 'KH1', balance: 300, unapplied: 0 }]);
    await bring(DEBTS, lines);
    expect(await ask(owed)).toEqual([{ code: 'KH1', balance: 300, unapplied: 0 }]);
    expect(told.counts).toEqual([3, 1, 3, 1]);
    expect(await changedBy(told.id)).toEqual({ entries: [], sales: ['HD1'] });
    const again = await findImport(id, await stage(id, [DEBTS, ...lines]));
    expect(again).toMatchObject({ createCount: 0, changeCount: 0 });
  });
});

test('what the customers’ own file says they owe is compared with the ledger, and each difference is told', async () => {
  await bring(INVOICES, [hd('HD1', '01/06/2026 09:00', 500, 0), hd('HD2', '02/06/2026 09:00', 90, 0, 'KH2')]);
  await bring(
    'Mã khách hàng¦Tên khách hàng¦Nợ cần thu hiện tại',
    ['KH1¦Khách¦500', 'KH2¦Khách¦0', 'KH3¦Khách ba¦75'],
    'DanhSachKhachHang_KV10072026-090000-123.csv',
  );
  const differences = loadSql(import.meta.url, './debt-differences.sql');
  const all = { customerId: null, onlyDifferent: true, most: 10, afterSize: null, afterId: null };
  expect(await ask(differences, all)).toMatchObject([
    { ours: 90, stated: 0, difference: 90, reason: 'ONE_DOCUMENT', statedOn: '2026-07-10' },
    { ours: 0, stated: 75, difference: -75, reason: 'NOTHING_KNOWN' },
  ]);
  expect(await ask(loadSql(import.meta.url, './export-differences.sql'), all)).toMatchObject([
    { customer_code: 'KH2', stated_on: '2026-07-10', difference: 90, document: 'HD2', source_row: 3 },
    { customer_code: 'KH3', difference: -75, document: null, source_row: 4 },
  ]);
});
