import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, useApi } from '../../../test/act-as.js';
import { buildOrganization } from '../../../test/build.js';
import { buildLedger } from '../../../test/build-ledger.js';
import { buildSale } from '../../../test/build-sale.js';
import { setClock } from '../../platform/clock/clock.js';
import { Role } from '../../platform/permissions/permissions.js';
import { periodsOf } from './trends.rules.js';

describe('the periods that are compared', () => {
  test('are the same weekday, the same days of the month before and of the year before', () => {
    expect(periodsOf('2026-09-16')).toEqual({
      day: [
        { from: '2026-09-16', to: '2026-09-16' },
        { from: '2026-09-09', to: '2026-09-09' },
      ],
      weekdays: [
        { from: '2026-09-09', to: '2026-09-09' },
        { from: '2026-09-02', to: '2026-09-02' },
        { from: '2026-08-26', to: '2026-08-26' },
        { from: '2026-08-19', to: '2026-08-19' },
      ],
      month: [
        { from: '2026-09-01', to: '2026-09-16' },
        { from: '2026-08-01', to: '2026-08-16' },
      ],
      monthLastYear: [
        { from: '2026-09-01', to: '2026-09-16' },
        { from: '2025-09-01', to: '2025-09-16' },
      ],
      active: [
        { from: '2026-06-19', to: '2026-09-16' },
        { from: '2026-03-21', to: '2026-06-18' },
      ],
    });
  });

  test('end with the month where it is shorter, and turn the year in January', () => {
    expect(periodsOf('2026-03-31').month[1]).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(periodsOf('2024-02-29').monthLastYear[1]).toEqual({ from: '2023-02-01', to: '2023-02-28' });
    expect(periodsOf('2026-01-15').month[1]).toEqual({ from: '2025-12-01', to: '2025-12-15' });
  });
});

describe('the overview of sales', () => {
  const api = useApi();
  let owner: Caller;
  const overview = `query ($asOf: Date) { salesOverview(asOf: $asOf) { asOf due usualWeekday
    day { value previous from to previousFrom previousTo } month { value previous } monthLastYear { value previous }
    sales { value previous } activeCustomers { value previous } daily { businessDate sales net } } }`;
  const ask = async (asOf?: string) => (await owner.graphql(overview, { asOf })).data.salesOverview;

  beforeAll(async () => {
    setClock(() => new Date('2026-09-20T03:00:00Z'));
    const { id } = await buildOrganization();
    await buildLedger(id, [
      { customer: 'An', day: '2026-09-16', total: 100_000 },
      { day: '2026-09-16', total: 20_000 },
      { customer: 'An', day: '2026-09-16', total: 5_000, kind: 'RETURN' },
      { customer: 'Bình', day: '2026-09-09', total: 70_000 },
      { customer: 'Chi', day: '2026-09-15', total: 1_000, status: 'DRAFT' },
      { customer: 'Chi', day: '2026-06-18', total: 40_000 },
      { customer: 'Dung', day: '2026-08-16', total: 30_000 },
      { customer: 'Dung', day: '2026-08-17', total: 9_000 },
      { customer: 'Em', day: '2025-09-01', total: 60_000 },
      { customer: 'Giang', day: '2026-09-02', total: 8_000 },
      { customer: 'Giang', day: '2026-09-10', total: 8_000, returns: 9, completes: true },
      { customer: 'Bình', day: '2026-05-01', total: 10_000 },
    ]);
    await buildSale(id, { businessDate: '2026-09-08', total: 50_000, paid: 20_000 });
    const other = await buildOrganization();
    await buildLedger(other.id, [{ customer: 'Người khác', day: '2026-09-16', total: 999_000 }]);
    owner = await api.actAs(id, Role.OWNER);
  });
  afterAll(() => setClock());

  test('compares the last day with sales with the same weekday before, when nobody asks for another', async () => {
    const { asOf, day, sales } = await ask();
    expect(asOf).toBe('2026-09-16');
    expect(day).toEqual({
      value: 115_000,
      previous: 70_000,
      from: '2026-09-16',
      to: '2026-09-16',
      previousFrom: '2026-09-09',
      previousTo: '2026-09-09',
    });
    expect(sales).toEqual({ value: 2, previous: 1 });
  });

  test('says what the weekday usually sells: the mean of four weeks, whatever was returned later', async () => {
    // Wednesdays: 70,000 on the 9th, 8,000 on the 2nd, nothing on 26 and 19 August
    expect((await ask()).usualWeekday).toBe(19_500);
  });

  test('compares the month so far, drafts left out and returns taken off on their own day', async () => {
    const { month, monthLastYear, due } = await ask();
    // 8 on the 2nd, 50 on the 8th, 70 on the 9th, -8 on the 10th, 115 on the 16th; 30 by 16 August; 60 a year before
    expect(month).toEqual({ value: 235_000, previous: 30_000 });
    expect(monthLastYear).toEqual({ value: 235_000, previous: 60_000 });
    expect(due).toBe(30_000);
  });

  test('counts as active who bought in ninety days and did not give all of it back', async () => {
    // An, Bình, Dung since 19 June; Chi and Bình in the ninety days before; Giang gave back what she bought
    expect((await ask()).activeCustomers).toEqual({ value: 3, previous: 2 });
    expect((await ask('2026-09-09')).activeCustomers).toEqual({ value: 4, previous: 1 });
  });

  test('has each of the last ninety days, also those without a sale', async () => {
    const { daily } = await ask();
    expect(daily).toHaveLength(90);
    expect(daily[0]).toEqual({ businessDate: '2026-06-19', sales: 0, net: 0 });
    expect(daily.at(-1)).toEqual({ businessDate: '2026-09-16', sales: 2, net: 115_000 });
    expect(
      daily.filter((day: { sales: number; net: number }) => day.sales > 0 || day.net !== 0),
    ).toHaveLength(7);
  });

  test('of a day says nothing of later days, and of a day to come nothing at all', async () => {
    const { asOf, day, due } = await ask('2026-09-07');
    expect([asOf, day.value, due]).toEqual(['2026-09-07', 0, 0]);
    const { errors } = await owner.graphql(overview, { asOf: '2026-09-21' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'asOf' });
  });

  test('of an organization without sales is as of today and all zeros', async () => {
    const { id } = await buildOrganization();
    const newcomer = await api.actAs(id, Role.OWNER);
    const { data } = await newcomer.graphql(overview);
    expect(data.salesOverview).toMatchObject({
      asOf: '2026-09-20',
      due: 0,
      month: { value: 0, previous: 0 },
      activeCustomers: { value: 0, previous: 0 },
    });
  });
});
