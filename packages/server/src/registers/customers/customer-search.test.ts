import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer, buildCustomerGroup } from '../../../test/build-customer.js';
import { buildSale } from '../../../test/build-sale.js';
import { useDatabase } from '../../../test/database.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import type { CursorValue } from '../../platform/graphql/connection.js';
import { RecordStatus } from '../organizations/organization.entity.js';
import { Customer } from './customer.entity.js';
import { type CustomerFilter, CustomerSort } from './customer.input.js';
import { type CustomerOrder, countCustomers, listCustomers } from './customer-list.report.js';
import { findWhole } from './customer-search.service.js';

useDatabase();

let organizationId: string;
const namesById = new Map<string, string>();
const byName = { sort: CustomerSort.NAME };

const add = async (name: string, given: Parameters<typeof buildCustomer>[1] = {}) => {
  const customer = await buildCustomer(organizationId, { name, ...given });
  namesById.set(customer.id, name.normalize('NFC'));
  return customer;
};

/** The names of the whole list, read three at a time. */
async function names(filter: CustomerFilter, order: CustomerOrder = byName): Promise<(string | undefined)[]> {
  return withOrganization(organizationId, async (em) => {
    const found: string[] = [];
    let after: CursorValue[] | undefined;
    for (;;) {
      const page = await listCustomers(em, filter, order, 3, after);
      found.push(...page.map(({ id }) => id));
      after = page.at(-1)?.cursor;
      if (page.length < 3) break;
    }
    expect(await countCustomers(em, filter)).toBe(found.length);
    return found.map((id) => namesById.get(id));
  });
}

const search = (text: string) => names({ search: text });
const hoa = 'Nguyễn Thị Hòa';

beforeAll(async () => {
  organizationId = (await buildOrganization()).id;
  const vip = await buildCustomerGroup(organizationId, 'VIP');
  await add(hoa.normalize('NFD'), {
    code: 'KH000123',
    phones: ['+84901234567', '+842438261234'],
    area: 'Huế',
    starClass: 3,
  });
  await add('Trần Văn Khoa', {
    code: 'KH000124',
    phones: ['+84977123456'],
    cardBarcode: '8934567890123',
    area: 'Huế',
    groupIds: [vip.id],
  });
  await add('Lê Đình Đức', {
    code: 'KH000900',
    phones: ['+66812345678'],
    groupIds: [vip.id],
    status: RecordStatus.INACTIVE,
  });
  await add('Hoàng 100% Tự Nhiên', { code: 'LE_1' });
  await add('Ông A', { code: '0901' });
  await buildCustomer((await buildOrganization()).id, {
    name: hoa,
    code: 'KH000123',
    phones: ['+84901234567'],
  });
});

describe('the search for a customer', () => {
  test.each(['nguyen thi hoa', 'Nguyễn Thị Hòa', 'hoa nguyen', 'HOA', 'thị hoà', 'th ng', 'hoa 0901'])(
    '%s finds Nguyễn Thị Hòa',
    async (text) => {
      expect(await search(text)).toContain(hoa);
    },
  );

  test.each(['hòa', 'nguyễn'])('%s finds her typed in decomposed letters', async (text) => {
    expect(await search(text.normalize('NFD'))).toContain(hoa);
  });

  test.each([
    '0901234567',
    '0901 234 567',
    '0901.234.567',
    '+84 90 123',
    '+84 (0)901 234 567',
    '0084901234567',
    '84901',
    '12345',
    '3456',
    '024 3826',
  ])('the phone %s finds her', async (text) => {
    expect(await search(text)).toContain(hoa);
  });

  test('knows a Thai number by the way it is dialled there', async () => {
    expect(await search('081 234 5678')).toEqual(['Lê Đình Đức']);
  });

  test('finds by code and by card, and puts what is met whole before what contains it', async () => {
    expect(await search('kh000124')).toEqual(['Trần Văn Khoa']);
    expect(await search('8934567890123')).toEqual(['Trần Văn Khoa']);
    expect(await search('567890')).toEqual(['Trần Văn Khoa']);
    expect(await search('0901')).toEqual(['Ông A', hoa]);
  });

  test('looks a whole code, card or phone up as an equal, not among all that hold it', async () => {
    const whole = (form: string) => withOrganization(organizationId, (em) => findWhole(em, [form]));
    const found = await Promise.all(
      ['KH000124', '8934567890123', '0901234567', '84901234567', 'KH00012', '090123456'].map(whole),
    );
    expect(found.map((ids) => ids.length)).toEqual([1, 1, 1, 1, 0, 0]);
  });

  test('puts names that begin as typed before those that contain it', async () => {
    expect(await search('hoa')).toEqual(['Hoàng 100% Tự Nhiên', hoa, 'Trần Văn Khoa']);
  });

  test('takes one or two letters for the beginning of a word', async () => {
    expect(await search('d')).toEqual(['Lê Đình Đức']);
    expect(await search('oa')).toEqual([]);
  });

  test('takes the signs that databases know for what they are', async () => {
    expect(await search('100%')).toEqual(['Hoàng 100% Tự Nhiên']);
    expect(await search('le_')).toEqual(['Hoàng 100% Tự Nhiên']);
    expect(await search('%')).toEqual([]);
    expect(await search("'; drop table app.customer; --")).toEqual([]);
    expect(await search('\\')).toEqual([]);
  });

  test('never leaves the organization', async () => {
    expect((await search('KH000123')).length).toBe(1);
  });
});

describe('the list of customers', () => {
  const all = ['Hoàng 100% Tự Nhiên', 'Lê Đình Đức', hoa, 'Ông A', 'Trần Văn Khoa'];

  test('goes by name without diacritics, or by code, either way, without a gap between its pages', async () => {
    expect(await names({})).toEqual(all);
    expect(await names({}, { ...byName, descending: true })).toEqual([...all].reverse());
    const codes = ['Ông A', hoa, 'Trần Văn Khoa', 'Lê Đình Đức', 'Hoàng 100% Tự Nhiên'];
    expect(await names({}, { sort: CustomerSort.CODE })).toEqual(codes);
    expect(await names({}, { sort: CustomerSort.CODE, descending: true })).toEqual([...codes].reverse());
  });

  test('is filtered by area, stars, status, phone and group, alone and together with a search', async () => {
    expect(await names({ area: 'Huế' })).toEqual([hoa, 'Trần Văn Khoa']);
    expect(await names({ starClass: 3 })).toEqual([hoa]);
    expect(await names({ status: RecordStatus.INACTIVE })).toEqual(['Lê Đình Đức']);
    expect(await names({ hasPhone: false })).toEqual(['Hoàng 100% Tự Nhiên', 'Ông A']);
    const [vip] = await withOrganization(organizationId, (em) =>
      em.find(Customer, { groups: { name: 'VIP' } }, { populate: ['groups'] }),
    );
    const groupId = vip?.groups[0]?.id;
    expect(await names({ groupId })).toEqual(['Lê Đình Đức', 'Trần Văn Khoa']);
    expect(await names({ groupId, search: 'van khoa', area: 'Huế' })).toEqual(['Trần Văn Khoa']);
  });

  test('goes by last purchase and by net, who never bought last, whichever way it is turned', async () => {
    const idOf = (name: string) => [...namesById].find(([, each]) => each === name)?.[0];
    await buildSale(organizationId, { customerId: idOf(hoa), businessDate: '2026-05-01', total: 900 });
    await buildSale(organizationId, { customerId: idOf('Ông A'), businessDate: '2026-06-01', total: 100 });
    const never = ['Hoàng 100% Tự Nhiên', 'Lê Đình Đức', 'Trần Văn Khoa'];
    expect(await names({}, { sort: CustomerSort.LAST_PURCHASE })).toEqual(['Ông A', hoa, ...never]);
    expect(await names({}, { sort: CustomerSort.LAST_PURCHASE, descending: false })).toEqual([
      hoa,
      'Ông A',
      ...never,
    ]);
    expect(await names({}, { sort: CustomerSort.NET })).toEqual([hoa, 'Ông A', ...never]);
    expect(await names({ search: 'hoa' }, { sort: CustomerSort.NET })).toEqual([
      hoa,
      'Hoàng 100% Tự Nhiên',
      'Trần Văn Khoa',
    ]);
    expect(await names({ lastPurchaseFrom: '2026-05-02', lastPurchaseTo: '2026-06-01' })).toEqual(['Ông A']);
  });

  test('refuses a cursor of another order or of nobody', async () => {
    const ask = (after: CursorValue[]) =>
      withOrganization(organizationId, (em) =>
        listCustomers(em, {}, { sort: CustomerSort.LAST_PURCHASE }, 3, after),
      );
    const id = '01936b2e-0000-7000-8000-000000000000';
    for (const forged of [
      [0, 'nguyen', id],
      [9, '2026-01-01', id],
      [0, '2026-01-01', 'x'],
      [0.5, '2026-01-01', id],
    ]) {
      await expect(ask(forged)).rejects.toMatchObject({ code: 'BAD_INPUT', key: 'badCursor' });
    }
  });
});
