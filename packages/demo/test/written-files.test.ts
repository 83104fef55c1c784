import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import parseLean from 'libphonenumber-js';
import parseFull from 'libphonenumber-js/max';
import { parseDay } from '../src/calendar.js';
import { makePharmacy } from '../src/pharmacy.js';
import { type WrittenFiles, writeFiles } from '../src/write-files.js';
import { dayOf, median, type Row, readCsv, readWorkbook } from './read-files.js';

const until = parseDay('2026-11-21');
const options = { seed: 7, until, customers: 3_000 };
let directory: string;
let files: WrittenFiles;
let lines: Row[];
let customers: Row[];
let products: Row[];
let invoices: Map<string, Row[]>;
let coupons: Row[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'demo-'));
  files = await writeFiles(options, directory);
  lines = [...(await readCsv(files.earlierLines)), ...(await readCsv(files.laterLines))];
  customers = await readWorkbook(files.customers);
  products = await readWorkbook(files.products);
  coupons = await readCsv(files.coupons);
  invoices = Map.groupBy(lines, (line) => line['Mã hóa đơn'] as string);
});

afterAll(() => rm(directory, { recursive: true }));

const number = (row: Row | undefined, heading: string) => Number(row?.[heading]);
const sum = (rows: Row[], heading: string) => rows.reduce((total, row) => total + number(row, heading), 0);

test('the same arguments write the same files to the byte, and another seed writes others', async () => {
  const small = { seed: 3, until, customers: 200 };
  const bytes = async (name: string, seed: number) => {
    const { counts, campaign, ...paths } = await writeFiles({ ...small, seed }, join(directory, name));
    return Promise.all(Object.values(paths).map((path) => readFile(path)));
  };
  const first = await bytes('first', 3);
  // a zip archive keeps time in steps of two seconds
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  const again = await bytes('again', 3);
  const other = await bytes('other', 4);
  expect(first.map((file, index) => file.equals(again[index] as Buffer))).toEqual(first.map(() => true));
  // All but the suppliers, who are always the same.
  expect(first.filter((file, index) => file.equals(other[index] as Buffer))).toHaveLength(1);
});

test('the report of debts comes to what the customers’ file says of each', async () => {
  const documents = await readCsv(files.debts);
  const owed = new Map(documents.map((row) => [row['Mã KH'], number(row, 'Dư nợ cuối')]));
  expect(documents.length).toBeGreaterThan(1_000);
  expect(new Set(documents.map((row) => row['Mã giao dịch'])).size).toBe(documents.length);
  for (const customer of customers)
    expect(owed.get(customer['Mã khách hàng'] as string) ?? 0).toBe(number(customer, 'Nợ cần thu hiện tại'));
  expect([...owed.values()].filter((debt) => debt > 0).length).toBeGreaterThan(20);
});

test('a pharmacy of 3,000 customers and 400 medicines sells 65 to 150 thousand lines in 18 months', () => {
  expect(customers).toHaveLength(3_000);
  expect(products.filter((product) => product['Mã ĐVT Cơ bản'] === '')).toHaveLength(400);
  expect(lines.length).toBeGreaterThan(65_000);
  expect(lines.length).toBeLessThanOrEqual(150_000);
  const days = lines.map((line) => dayOf(line['Thời gian']));
  expect(days.every((day, index) => index === 0 || day >= (days[index - 1] as number))).toBe(true);
  expect([days.at(0), days.at(-1)]).toEqual([parseDay('2025-05-22'), until]);
});

test('every invoice adds up: lines to goods, goods to what is due, ways of paying to what was paid', () => {
  const header = Object.keys(lines[0] as Row).slice(0, 50);
  expect(Object.keys(lines[0] as Row)).toHaveLength(61);
  // What a voucher paid stands in no column of its own.
  const vouchers = new Set(
    coupons.filter((row) => row['Mã khuyến mãi'] === 'QUATANG50').map((row) => row['Mã hóa đơn']),
  );
  const wrong = [...invoices.values()].filter(([first, ...others]) => {
    const all = [first as Row, ...others];
    const due =
      number(first, 'Tổng tiền hàng') - number(first, 'Giảm giá hóa đơn') + number(first, 'Thu khác');
    const paid = ['Tiền mặt', 'Thẻ', 'Ví', 'Chuyển khoản'].reduce(
      (total, way) => total + number(first, way),
      0,
    );
    return (
      others.some((line) => header.some((heading) => line[heading] !== first?.[heading])) ||
      sum(all, 'Thành tiền') !== number(first, 'Tổng tiền hàng') ||
      number(first, 'Khách cần trả') !== due ||
      number(first, 'Khách đã trả') !== paid + (vouchers.has(first?.['Mã hóa đơn'] as string) ? 50_000 : 0) ||
      paid > due
    );
  });
  expect(wrong).toEqual([]);
});

test('some coupons and vouchers were used, once each, on a bill of their holder within their days', () => {
  expect(new Set(coupons.map((row) => row['Mã coupon'])).size).toBe(530);
  const used = coupons.filter((row) => row['Mã hóa đơn'] !== '');
  expect(new Set(used.map((row) => row['Mã hóa đơn'])).size).toBe(used.length);
  const byType = Object.groupBy(used, (row) => row['Mã khuyến mãi'] as string);
  expect(Object.entries(byType).map(([type, rows]) => [type, rows?.length])).toEqual([
    ['TANG20', 52],
    ['GIAM5', 24],
    ['QUATANG50', 9],
  ]);
  for (const row of used) {
    const [first] = invoices.get(row['Mã hóa đơn'] as string) ?? [];
    expect(first?.['Mã khách hàng']).toBe(row['Mã khách hàng']);
    expect(first?.['Trạng thái']).toBe('Hoàn thành');
    const goods = number(first, 'Tổng tiền hàng');
    const off = { TANG20: 20_000, GIAM5: Math.floor(goods / 20_000) * 1_000, QUATANG50: 0 };
    expect(number(first, 'Giảm giá hóa đơn')).toBe(off[row['Mã khuyến mãi'] as keyof typeof off]);
    const day = dayOf(row['Ngày sử dụng']);
    expect(day).toBe(dayOf(first?.['Thời gian']));
    const [issued, last] = ['Ngày phát hành', 'Ngày hết hạn'].map((heading) =>
      dayOf(`${row[heading]} 00:00`),
    );
    expect(day).toBeGreaterThan(issued as number);
    expect(day).toBeLessThanOrEqual(last as number);
  }
});

test('a promotion takes its percentage off the price of each line that it names, for two weeks', () => {
  const wrong = lines.filter((line) => {
    const price = number(line, 'Đơn giá') - number(line, 'Giảm giá');
    return (
      number(line, 'Giá bán') !== price ||
      number(line, 'Thành tiền') !== price * number(line, 'Số lượng') ||
      number(line, 'Giảm giá') * 100 !== number(line, 'Đơn giá') * number(line, 'Giảm giá %') ||
      number(line, 'Giảm giá %') > 0 !== (line['Ghi chú hàng hóa'] !== '')
    );
  });
  expect(wrong).toEqual([]);
  const days = lines
    .filter((line) => line['Ghi chú hàng hóa'] === 'Giảm 10% Dị ứng')
    .map((line) => dayOf(line['Thời gian']));
  expect([days.at(0), days.at(-1)]).toEqual([until - 252, until - 239]);
});

test('what a customer bought and owes is what the completed invoices say', () => {
  const completed = [...invoices.values()]
    .map(([first]) => first as Row)
    .filter((row) => row['Trạng thái'] === 'Hoàn thành');
  const byCustomer = Map.groupBy(completed, (row) => row['Mã khách hàng'] as string);
  const wrong = customers.filter((customer) => {
    const own = byCustomer.get(customer['Mã khách hàng'] as string) ?? [];
    const bought = sum(own, 'Khách cần trả');
    return (
      number(customer, 'Tổng bán') !== bought ||
      number(customer, 'Nợ cần thu hiện tại') !== bought - sum(own, 'Khách đã trả')
    );
  });
  expect(wrong).toEqual([]);
  expect(sum(customers, 'Nợ cần thu hiện tại')).toBeGreaterThan(0);
  expect(byCustomer.get('')?.length).toBeGreaterThan(completed.length / 4);
});

test('every phone number has the shape of a mobile number and lies in no range in use', () => {
  const phones = customers.map((customer) => customer['Điện thoại']).filter((phone) => phone !== '');
  expect(new Set(phones).size).toBe(phones.length);
  expect(phones.length / customers.length).toBeGreaterThan(0.8);
  expect(phones.length / customers.length).toBeLessThan(0.88);
  for (const phone of phones) {
    expect(phone).toMatch(/^0570\d{6}$/);
    expect(parseLean(phone as string, 'VN')?.isPossible()).toBe(true);
    expect(parseFull(phone as string, 'VN')?.isPossible()).toBe(true);
    expect(parseFull(phone as string, 'VN')?.isValid()).toBe(false);
  }
});

test('each line sells a unit that the product file has, at its price, and each larger unit holds a whole number of the base unit', () => {
  const bySku = new Map(products.map((product) => [product['Mã hàng'] as string, product]));
  expect(bySku.size).toBe(products.length);
  expect(new Set(products.map((product) => product['Tên hàng'])).size).toBe(products.length);
  for (const product of products) {
    const base = bySku.get(product['Mã ĐVT Cơ bản'] || (product['Mã hàng'] as string));
    for (const heading of ['Hoạt chất', 'Hàm lượng', 'Dạng bào chế']) {
      expect(product[heading]).toMatch(/\S/);
      expect(product[heading]).toBe(base?.[heading]);
    }
    expect(Number.isInteger(number(product, 'Quy đổi'))).toBe(true);
    expect(number(product, 'Giá bán')).toBeGreaterThan(number(product, 'Giá vốn'));
  }
  const wrong = lines.filter((line) => {
    const product = bySku.get(line['Mã hàng'] as string);
    const agree = (heading: string, own = heading) => line[own] === product?.[heading];
    return !(agree('ĐVT') && agree('Tên hàng') && agree('Giá bán', 'Đơn giá'));
  });
  expect(wrong).toEqual([]);
});

test('the lots of the national feed make up the stock of every medicine that has any, and the other branch has its own', async () => {
  const fed = Map.groupBy(await readCsv(files.nationalFeed), (lot) => lot.chi_nhanh as string);
  const [here = [], there = []] = ['Minh An - Hà Đông', 'Minh An - Kiến Hưng'].map((branch) =>
    fed.get(branch),
  );
  expect(here.length + there.length).toBe([...fed.values()].flat().length);
  expect(new Set(there.map((lot) => lot.ma_thuoc)).size).toBeGreaterThan(200);
  expect(there.filter((lot) => number(lot, 'so_luong_ton') <= 0)).toEqual([]);
  const lots = Map.groupBy(here, (lot) => lot.ma_thuoc as string);
  const bases = products.filter((product) => product['Mã ĐVT Cơ bản'] === '');
  for (const product of bases) {
    const onHand = number(product, 'Tồn kho');
    expect(sum(lots.get(product['Mã hàng'] as string) ?? [], 'so_luong_ton')).toBe(Math.max(0, onHand));
  }
  expect(bases.filter((product) => number(product, 'Tồn kho') < 0)).toHaveLength(3);
});

test('every receipt adds up, is of products that are sold, in lots that expire after they came, each supplier on its weekday', async () => {
  const received = await readCsv(files.purchases);
  const suppliers = new Set((await readWorkbook(files.suppliers)).map((row) => row['Mã nhà cung cấp']));
  const bySku = new Map(products.map((product) => [product['Mã hàng'] as string, product]));
  const receipts = Map.groupBy(received, (line) => line['Mã nhập hàng'] as string);
  expect(receipts.size).toBeGreaterThan(150);
  expect(received.length).toBeLessThan(5_000);
  const wrong = [...receipts.values()].filter((all) => {
    const [first] = all;
    return (
      sum(all, 'Thành tiền') !== number(first, 'Tổng tiền hàng') ||
      number(first, 'Cần trả NCC') !== sum(all, 'Thành tiền')
    );
  });
  expect(wrong).toEqual([]);
  const impossible = received.filter(
    (line) =>
      bySku.get(line['Mã hàng'] as string)?.ĐVT !== line.ĐVT ||
      !suppliers.has(line['Mã nhà cung cấp'] as string) ||
      dayOf(line['Hạn sử dụng']) <= dayOf(line['Thời gian']) ||
      number(line, 'Giá nhập') * number(line, 'Số lượng') !== number(line, 'Thành tiền'),
  );
  expect(impossible).toEqual([]);
  const weekdays = Map.groupBy(received, (line) => line['Mã nhà cung cấp'] as string);
  for (const lines of weekdays.values())
    expect(new Set(lines.map((line) => dayOf(line['Thời gian']) % 7)).size).toBe(1);
  expect(received.filter((line) => dayOf(line['Thời gian']) === until).length).toBeGreaterThan(10);
});

test('more than nine in ten patients on a monthly treatment come back every 28 to 33 days', () => {
  const fillDays = Map.groupBy(lines, (line) => `${line['Mã khách hàng']} ${line['Mã hàng']?.split('-')[0]}`);
  const planted = makePharmacy(options.seed, until, options.customers).customers.flatMap((customer) =>
    customer.therapy &&
    customer.therapy.days === 30 &&
    customer.therapy.keeping !== 'late' &&
    !customer.therapy.pause
      ? [{ code: customer.code, medicine: customer.therapy.medicines[0]?.code }]
      : [],
  );
  const medians = planted.flatMap(({ code, medicine }) => {
    const days = [...new Set(fillDays.get(`${code} ${medicine}`)?.map((line) => dayOf(line['Thời gian'])))];
    const gaps = days.slice(1).map((day, index) => day - (days[index] as number));
    return gaps.length >= 5 ? [median(gaps)] : [];
  });
  expect(medians.length).toBeGreaterThan(150);
  expect(medians.filter((gap) => gap >= 28 && gap <= 33).length / medians.length).toBeGreaterThan(0.9);
});

test('cold remedies are sold in winter, and nothing is on the days of Tết', () => {
  const cold = new Set(
    products.filter((row) => row['Nhóm hàng(3 Cấp)'] === 'Hô hấp >> Cảm cúm').map((row) => row['Mã hàng']),
  );
  const sold = (...months: string[]) =>
    lines.filter(
      (line) => cold.has(line['Mã hàng']) && months.includes(line['Thời gian']?.slice(3, 10) ?? ''),
    ).length;
  expect(sold('12/2025', '01/2026', '02/2026')).toBeGreaterThan(2 * sold('06/2026', '07/2026', '08/2026'));
  expect(
    lines.filter((line) =>
      ['16/02/2026', '17/02/2026', '18/02/2026'].includes(line['Thời gian']?.slice(0, 10) ?? ''),
    ),
  ).toEqual([]);
});

test('two customers bear the same name and are different people', () => {
  const byName = Map.groupBy(customers, (customer) => customer['Tên khách hàng']);
  const alike = [...byName.values()].filter((group) => group.length > 1);
  expect(alike.length).toBeGreaterThan(0);
  expect(new Set(alike[0]?.map((customer) => customer['Địa chỉ'])).size).toBeGreaterThan(1);
});
