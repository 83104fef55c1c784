import { beforeEach, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildProduct } from '../../../test/build-product.js';
import { useDatabase } from '../../../test/database.js';
import { findImport, importFile } from '../../../test/import-file.js';
import { rowsOf } from '../../../test/invoice-lines.js';

useDatabase();

const columns = [
  ...['Mã đơn thuốc', 'Ngày kê đơn', 'Mã khách hàng', 'Điện thoại', 'Tên khách hàng', 'Bác sĩ', 'Chẩn đoán'],
  ...[
    'Ngày tái khám',
    'Mã hàng',
    'Tên thuốc',
    'ĐVT',
    'Liều mỗi lần',
    'Số lần mỗi ngày',
    'Số ngày',
    'Số lượng',
  ],
] as const;
const heading = columns.join('¦');
type Told = Partial<Record<(typeof columns)[number], string | number>>;

/** A row: one tablet of T1 twice a day for 30 days, for KH1 on 1 October 2026, unless told otherwise. */
const row = (told: Told = {}): string => {
  const usual: Told = {
    ...{ 'Mã đơn thuốc': 'DT1', 'Ngày kê đơn': '01/10/2026', 'Mã khách hàng': 'KH1', 'Bác sĩ': 'BS. Hòa' },
    ...{ 'Chẩn đoán': 'I10', 'Mã hàng': 'T1', 'Liều mỗi lần': 1, 'Số lần mỗi ngày': 2, 'Số ngày': 30 },
  };
  return columns.map((column) => ({ ...usual, ...told })[column] ?? '').join('¦');
};

let id: string;
beforeEach(async () => {
  ({ id } = await buildOrganization());
  await buildCustomer(id, { code: 'KH1', name: 'Lan', phones: ['+84901234567'] });
  await buildProduct(id, { sku: 'T1', name: 'Losartan 50mg', units: [{ name: 'Vỉ', factor: '10' }] });
  await buildProduct(id, { sku: 'T2', name: 'Metformin 500mg' });
});

const send = (...rows: string[]) => importFile(id, [heading, ...rows]);
const kept = () =>
  rowsOf(
    id,
    `select r.code, r.status, c.name as customer, r.issued_on::text, r.diagnosis, r.source_row,
       array_agg(concat_ws(' ', p.sku, trim_scale(l.dose), trim_scale(l.times_per_day), l.days, trim_scale(l.quantity)) order by l.line_no) as lines
     from app.prescription r join app.customer c on c.id = r.customer_id
     join app.prescription_line l on l.prescription_id = r.id join app.product p on p.id = l.product_id
     group by r.organization_id, r.id, c.name order by r.id`,
  );

test('a prescription of two medicines comes in once, with where it came from; the same file again changes nothing', async () => {
  const rows = [
    row({ 'Số lượng': 60 }),
    row({ 'Mã hàng': 'T2', 'Liều mỗi lần': '1/2 viên', 'Số lượng': 30 }),
  ];
  const first = await send(...rows);
  expect(first).toMatchObject({
    kind: 'PRESCRIPTIONS',
    state: 'COMPLETED',
    counts: [1, 0, 0, 0],
    faults: [],
  });
  const whole = {
    ...{
      code: 'DT1',
      status: 'ACTIVE',
      customer: 'Lan',
      issued_on: '2026-10-01',
      diagnosis: 'I10',
      source_row: 2,
    },
    lines: ['T1 1 2 30 60', 'T2 0.5 2 30 30'],
  };
  expect(await kept()).toEqual([whole]);
  expect((await send(...rows)).counts).toEqual([0, 0, 1, 0]);
  expect((await send(...rows.toReversed())).counts).toEqual([0, 0, 1, 0]);
  expect(await kept()).toEqual([whole]);
});

test('what a later file tells otherwise becomes a new prescription, and the one before is superseded', async () => {
  await send(row());
  expect((await send(row({ 'Liều mỗi lần': 2 }))).counts).toEqual([0, 1, 0, 0]);
  expect((await kept()).map(({ status, lines }) => [status, lines])).toEqual([
    ['SUPERSEDED', ['T1 1 2 30']],
    ['ACTIVE', ['T1 2 2 30']],
  ]);
  const without = columns.filter((column) => column !== 'Chẩn đoán');
  const shorter = await importFile(id, [
    without.join('¦'),
    row({ 'Liều mỗi lần': 2 })
      .split('¦')
      .filter((_, index) => columns[index] !== 'Chẩn đoán')
      .join('¦'),
  ]);
  expect(shorter.counts).toEqual([0, 0, 1, 0]);
});

test('what a person cancelled or recorded here stays as it is', async () => {
  await send(row());
  await rowsOf(
    id,
    `update app.prescription set status = 'CANCELLED', cancel_reason = 'Nhầm người' returning id`,
  );
  await rowsOf(
    id,
    `insert into app.prescription (customer_id, code, issued_on) select id, 'DT2', '2026-09-01' from app.customer returning id`,
  );
  expect((await send(row({ 'Số ngày': 7 }), row({ 'Mã đơn thuốc': 'DT2' }))).counts).toEqual([0, 0, 2, 0]);
});

test('without codes it is known by its patient, day and prescriber, whether named by code or phone', async () => {
  const nameless = { 'Mã đơn thuốc': '' };
  expect((await send(row(nameless), row({ ...nameless, 'Bác sĩ': 'BS. Minh' }))).counts).toEqual([
    2, 0, 0, 0,
  ]);
  const byPhone = { ...nameless, 'Mã khách hàng': '', 'Điện thoại': '0901 234 567' };
  expect((await send(row(byPhone))).counts).toEqual([0, 0, 1, 0]);
  const both = await send(row(nameless), row(byPhone));
  expect(both.faults).toEqual([
    {
      ...{ row: 3, column: 'Ngày kê đơn', value: '2026-10-01' },
      reason:
        'Same person, day and prescriber as the prescription in row 2. If they are two, give their codes.',
    },
  ]);
});

test('a dose counted in blisters is kept in tablets, a medicine is known by its name, and English headings will do', async () => {
  const file = [
    'Issued on¦Phone¦Medicine¦Unit¦Dose¦Times a day¦Days',
    '2026-10-01¦0901234567¦losartan 50MG¦vỉ¦0.1¦1¦10',
  ];
  expect((await importFile(id, file)).counts).toEqual([1, 0, 0, 0]);
  expect(await kept()).toMatchObject([{ customer: 'Lan', lines: ['T1 1 1 10'] }]);
});

test('a merged customer’s prescription is that of whom she became', async () => {
  await buildCustomer(id, { code: 'KH2', name: 'Lan cũ' });
  await rowsOf(
    id,
    `update app.customer l set merged_into_id = s.id from app.customer s where l.code = 'KH2' and s.code = 'KH1' returning l.id`,
  );
  await send(row({ 'Mã khách hàng': 'KH2' }));
  expect(await kept()).toMatchObject([{ customer: 'Lan' }]);
});

describe('what cannot be is told beside its cell, and the rest goes in', () => {
  const phone = { 'Mã khách hàng': '', 'Điện thoại': '0901234567' };
  test.each<[string, Told, string, string, RegExp]>([
    ['an unknown customer', { 'Mã khách hàng': 'KH9' }, 'Mã khách hàng', 'KH9', /not known/],
    ['an unknown phone', { ...phone, 'Điện thoại': '0912345678' }, 'Điện thoại', '+84912345678', /not known/],
    ['nobody', { 'Mã khách hàng': '' }, 'Mã khách hàng', '', /must not be empty/],
    ['another’s phone', { ...phone, 'Tên khách hàng': 'Bé Na' }, 'Điện thoại', '+84901234567', /that of Lan/],
    ['an unknown medicine', { 'Mã hàng': 'T9' }, 'Mã hàng', 'T9', /not known/],
    ['no medicine', { 'Mã hàng': '' }, 'Mã hàng', '', /must not be empty/],
    ['an unknown unit', { ĐVT: 'Thùng' }, 'ĐVT', 'Thùng', /no such unit/],
    ['a day to come', { 'Ngày kê đơn': '01/01/2199' }, 'Ngày kê đơn', '01/01/2199', /after today/],
    ['a day long ago', { 'Ngày kê đơn': '31/12/1999' }, 'Ngày kê đơn', '1999-12-31', /before 2000/],
    [
      'a visit before',
      { 'Ngày tái khám': '01/10/2026' },
      'Ngày tái khám',
      '2026-10-01',
      /after the day of issue/,
    ],
    ['a dose of nothing', { 'Liều mỗi lần': 0 }, 'Liều mỗi lần', '0', /above 0/],
    ['a dose in words', { 'Liều mỗi lần': 'theo chỉ định' }, 'Liều mỗi lần', 'theo chỉ định', /Not a number/],
    ['hundred times', { 'Số lần mỗi ngày': 100 }, 'Số lần mỗi ngày', '100', /at most 24/],
    ['half a day', { 'Số ngày': '0,5' }, 'Số ngày', '0,5', /whole number/],
  ])('%s', async (_, told, column, value, reason) => {
    const { counts, faults } = await send(row({ 'Mã đơn thuốc': 'DT0' }), row(told));
    expect(faults).toEqual([{ row: 3, column, value, reason: expect.stringMatching(reason) }]);
    expect(counts).toEqual([1, 0, 0, 1]);
  });

  test('a phone that two people have, and a name that two products have', async () => {
    await buildCustomer(id, { name: 'Hoa', phones: ['+84901234567'] });
    await buildProduct(id, { name: 'Losartan 50mg' });
    const { faults } = await send(
      row(phone),
      row({ 'Mã đơn thuốc': 'DT2', 'Mã hàng': '', 'Tên thuốc': 'Losartan 50mg' }),
    );
    expect(faults.map(({ row, reason }) => [row, reason])).toEqual([
      [2, '2 customers have this number. Give the customer code.'],
      [3, 'Several products have this name. Give the product code.'],
    ]);
    expect((await send(row({ ...phone, 'Tên khách hàng': 'HOA' }))).counts).toEqual([1, 0, 0, 0]);
  });

  test('a bad quantity is left out alone, and rows of one code that differ are all kept out', async () => {
    const { counts, faults } = await send(
      row({ 'Số lượng': -1 }),
      row({ 'Mã đơn thuốc': 'DT2' }),
      row({ 'Mã đơn thuốc': 'DT2', 'Chẩn đoán': 'E11' }),
    );
    expect(counts).toEqual([1, 0, 0, 3]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [2, 'Số lượng'],
      [4, 'Chẩn đoán'],
    ]);
  });
});

test('a file without any column that names the patient is refused by that column', async () => {
  const { failure } = await importFile(id, [
    'Ngày kê đơn¦Mã hàng¦Liều mỗi lần¦Số lần mỗi ngày¦Số ngày',
    '01/10/2026¦T1¦1¦1¦1',
  ]);
  expect(failure).toMatchObject({
    code: 'MISSING_HEADINGS',
    kind: 'PRESCRIPTIONS',
    missing: ['Mã khách hàng'],
  });
});

test('another organization’s patients and prescriptions do not count', async () => {
  const { id: other } = await buildOrganization();
  await send(row());
  const theirs = await importFile(other, [heading, row()]);
  expect(theirs.counts).toEqual([0, 0, 0, 1]);
  expect((await findImport(other, theirs.id)).audience).toBe('HEALTH');
});
