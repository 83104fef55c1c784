import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { useDatabase } from '../../../test/database.js';
import { importFile } from '../../../test/import-file.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';

useDatabase();

const rowsOf = (organizationId: string, sql: string): Promise<Record<string, unknown>[]> =>
  withOrganization(organizationId, (em) => query(em, sqlText(sql)));
const customers = (organizationId: string) =>
  rowsOf(
    organizationId,
    'select code, name, type, phones, gender, birth_date, area, notes, status, version from app.customer order by code',
  );

const heading = 'Mã khách hàng¦Tên khách hàng¦Điện thoại';
let shop: string;
beforeAll(async () => {
  shop = (await buildOrganization()).id;
});

describe('a customer file', () => {
  test('brings in every field under its heading, wherever its column stands', async () => {
    const done = await importFile(shop, [
      'Trạng thái¦Ngày sinh¦Giới tính¦Loại khách¦Tên khách hàng¦Mã khách hàng¦Điện thoại¦Khu vực giao hàng¦Nhóm khách hàng¦MST (xuất HĐ)¦Facebook¦Cột lạ¦Ngôn ngữ',
      '1¦20/09/1978¦Nữ¦Cá nhân¦Trần Thị Hà¦KH1¦0781572596¦Thanh Hoá¦Sỉ|VIP¦0312345678¦fb.com/ha¦x¦Tiếng Trung',
      '0¦¦¦Công ty¦Công ty An¦KH2¦¦¦Sỉ¦¦¦¦',
    ]);
    expect(done).toMatchObject({
      state: 'COMPLETED',
      kind: 'CUSTOMERS',
      counts: [2, 0, 0, 0],
      unknownHeadings: ['Cột lạ'],
    });
    expect(
      await rowsOf(
        shop,
        'select code, name, type, phones, gender, language, birth_date, area, tax_number, custom_fields, status from app.customer order by code',
      ),
    ).toEqual([
      {
        code: 'KH1',
        name: 'Trần Thị Hà',
        type: 'PERSON',
        phones: ['+84781572596'],
        gender: 'FEMALE',
        language: 'zh-CN',
        birth_date: '1978-09-20',
        area: 'Thanh Hoá',
        tax_number: '0312345678',
        custom_fields: { Facebook: 'fb.com/ha' },
        status: 'ACTIVE',
      },
      {
        code: 'KH2',
        name: 'Công ty An',
        type: 'COMPANY',
        phones: [],
        gender: null,
        language: null,
        birth_date: null,
        area: null,
        tax_number: null,
        custom_fields: {},
        status: 'INACTIVE',
      },
    ]);
    expect(
      await rowsOf(
        shop,
        `select c.code, string_agg(g.name, ',' order by g.name) as groups from app.customer c
        join app.customer_group_member m on m.customer_id = c.id join app.customer_group g on g.id = m.customer_group_id
        group by c.code order by c.code`,
      ),
    ).toEqual([
      { code: 'KH1', groups: 'Sỉ,VIP' },
      { code: 'KH2', groups: 'Sỉ' },
    ]);
  });

  test('the same file again changes nothing, and with its rows in another order neither', async () => {
    const { id } = await buildOrganization();
    const lines = ['KH1¦An¦0901234567', 'KH2¦Bình¦', 'KH3¦Chi¦0912345678'];
    expect((await importFile(id, [heading, ...lines])).counts).toEqual([3, 0, 0, 0]);
    const before = await customers(id);
    expect((await importFile(id, [heading, ...lines])).counts).toEqual([0, 0, 3, 0]);
    expect((await importFile(id, [heading, ...lines.toReversed()])).counts).toEqual([0, 0, 3, 0]);
    expect(await customers(id)).toEqual(before);
  });

  test('changes only what the file has: an empty cell blanks nothing, and phones typed here stay', async () => {
    const { id } = await buildOrganization();
    await importFile(id, [
      'Mã khách hàng¦Tên khách hàng¦Điện thoại¦Ghi chú',
      'KH1¦An¦0901234567¦Dị ứng penicillin',
    ]);
    const again = await importFile(id, [
      'Mã khách hàng¦Tên khách hàng¦Điện thoại¦Ghi chú',
      'KH1¦Nguyễn An¦0912345678¦',
    ]);
    expect(again.counts).toEqual([0, 1, 0, 0]);
    expect(await customers(id)).toMatchObject([
      { name: 'Nguyễn An', phones: ['+84912345678', '+84901234567'], notes: 'Dị ứng penicillin', version: 2 },
    ]);
  });

  test('two organizations do not see each other: the same code is new in the second', async () => {
    const [a, b] = [(await buildOrganization()).id, (await buildOrganization()).id];
    await importFile(a, [heading, 'KH1¦Khách của A¦']);
    expect((await importFile(b, [heading, 'KH1¦Khách của B¦'])).counts).toEqual([1, 0, 0, 0]);
    expect((await customers(a)).map(({ name }) => name)).toEqual(['Khách của A']);
    expect(await rowsOf(b, 'select count(*) as n from app.staged_row')).toEqual([{ n: 0 }]);
  });
});

describe('dirt in a customer file, each a row with its cell, value and reason', () => {
  let id: string;
  let faults: Awaited<ReturnType<typeof importFile>>['faults'];
  let found: Map<unknown, Record<string, unknown>>;
  beforeAll(async () => {
    id = (await buildOrganization()).id;
    const done = await importFile(id, [
      'Mã khách hàng¦Tên khách hàng¦Điện thoại¦Ngày sinh¦Giới tính¦Email¦Loại khách',
      'KH01¦Ngày sinh không có¦0901234567¦31/02/1990¦Nữ¦¦',
      'KH02¦Số đọc thành số thực¦901234567.0¦¦¦¦',
      'KH03¦Đầu số cũ¦01681234567¦¦¦¦',
      'KH04¦Điện thoại hỏng¦09x¦¦¦¦',
      'KH05{DEL}¦Đã xóa¦¦¦¦¦',
      '¦Không mã¦¦¦¦¦',
      'KH06¦¦¦¦¦¦',
      'KH07¦Giới lạ¦¦¦Nam giới¦¦',
      'KH08¦Thư hỏng¦¦¦¦khong-phai-thu¦',
      'KH09¦Ngày kiểu Excel¦¦28753¦¦¦',
      'KH10¦Hai lần giống nhau¦¦¦¦¦',
      'KH10¦Hai lần giống nhau¦¦¦¦¦',
      'KH11¦Hai lần khác nhau¦¦¦¦¦',
      'KH11¦Khác¦¦¦¦¦',
      'KH12¦Nguye\u0302\u0303n Thi\u0323 Ho\u0300a¦¦¦¦¦',
      '¦¦¦¦¦¦',
      'KH13¦Thừa ô¦¦¦¦¦¦thừa',
    ]);
    faults = done.faults;
    expect(done.counts).toEqual([10, 0, 0, 9]);
    found = new Map((await customers(id)).map((row) => [row.code, row]));
  });

  test('an impossible date is named and left out, the rest of its row comes in', () => {
    expect(faults).toContainEqual({
      row: 2,
      column: 'Ngày sinh',
      value: '31/02/1990',
      reason: 'No calendar has this day. Mend the date.',
    });
    expect(found.get('KH01')).toMatchObject({ phones: ['+84901234567'], birth_date: null, gender: 'FEMALE' });
  });
  test('a phone that a spreadsheet took for a number gets its 0 back', () => {
    expect(found.get('KH02')).toMatchObject({ phones: ['+84901234567'] });
  });
  test('a phone of before 2018 gets its prefix of today', () => {
    expect(found.get('KH03')).toMatchObject({ phones: ['+84381234567'] });
  });
  test('a cell that is no phone is named, the customer comes in without', () => {
    expect(faults).toContainEqual(expect.objectContaining({ row: 5, column: 'Điện thoại', value: '09x' }));
    expect(found.get('KH04')).toMatchObject({ phones: [] });
  });
  test('a code with {DEL} stays whole, and its customer is inactive', () => {
    expect(found.get('KH05{DEL}')).toMatchObject({ status: 'INACTIVE' });
  });
  test('a row without code or without name stays out', () => {
    const reason = 'This cell must not be empty.';
    expect(faults).toContainEqual({ row: 7, column: 'Mã khách hàng', value: '', reason });
    expect(faults).toContainEqual({ row: 8, column: 'Tên khách hàng', value: '', reason });
    expect(found.has('KH06')).toBe(false);
  });
  test('an unknown word is named with the words that are known', () => {
    expect(faults).toContainEqual({
      row: 9,
      column: 'Giới tính',
      value: 'Nam giới',
      reason: 'Only these are known: Nam, Nữ, Khác.',
    });
  });
  test('an address that is none is named', () => {
    expect(faults).toContainEqual({
      row: 10,
      column: 'Email',
      value: 'khong-phai-thu',
      reason: 'Not an e-mail address.',
    });
  });
  test("a spreadsheet's serial number is its day", () => {
    expect(found.get('KH09')).toMatchObject({ birth_date: '1978-09-20' });
  });
  test('equal rows of a code are one customer; differing ones stay out, naming the row they differ from', () => {
    expect(found.has('KH10')).toBe(true);
    expect(found.has('KH11')).toBe(false);
    expect(faults).toContainEqual({
      row: 15,
      column: 'Tên khách hàng',
      value: 'Khác',
      reason: 'Differs from row 14 with the same code, which says "Hai lần khác nhau". Make them agree.',
    });
  });
  test('decomposed Unicode is composed', () => {
    expect(found.get('KH12')).toMatchObject({ name: 'Nguyễn Thị Hòa' });
  });
  test('an empty row is passed over but counted, and a row with too many cells stays out', () => {
    expect(faults).toContainEqual(expect.objectContaining({ row: 18, column: '8', value: 'thừa' }));
    expect(found.has('KH13')).toBe(false);
    expect(faults).toHaveLength(8);
  });
});
