import { beforeEach, describe, expect, test } from '@jest/globals';
import { useApi } from '../../../test/act-as.js';
import { buildBranch, buildOrganization } from '../../../test/build.js';
import { Campaign } from '../../ledgers/campaigns/campaign.entity.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { Role } from '../../platform/permissions/permissions.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { effectDays } from './effect-days.rules.js';
import { compareCampaigns } from './league.rules.js';
import { refreshEffect } from './promotion-effect.service.js';
import { refreshPromotionEffectJob } from './refresh-promotion-effect.job.js';
import { weeksOf } from './weeks.rules.js';

const api = useApi();
let organizationId: string;
let campaignId: string;
beforeEach(async () => {
  organizationId = (await buildOrganization()).id;
  await buildBranch(organizationId, 'Quầy 1');
});

// Vitamins are one outermost kind with two below; a paracetamol is of none. Each costs 60 where it is sold at 100.
const products = sqlText(`
  with kind as (insert into app.product_category (name, path) values ('Vitamin', 'Vitamin') returning id),
  below as (
    insert into app.product_category (name, path, parent_id)
    select name, 'Vitamin >> ' || name, kind.id from kind cross join (values ('C'), ('D')) below (name) returning id, name)
  insert into app.product (sku, name, cost, category_id)
  select 'VIT-' || name, 'Vitamin ' || name, 60, id from below union all select 'PARA', 'Paracetamol', 60, null`);
const people = sqlText(`
  insert into app.customer (code, name) select 'KH' || lpad(i::text, 3, '0'), 'Khách ' || lpad(i::text, 3, '0')
  from generate_series(1, :count::integer) i`);
const campaigns = sqlText(`
  insert into app.campaign (code, name, kind, state, starts_on, ends_on, dip_days, holdout_percent, fixed_cost, category_ids, audience)
  select 'CD000001', 'Vitamin C', 'PROMOTION', 'ENDED', '2026-06-01', '2026-06-14', 7, 50, :fixed_cost::bigint,
    array[id], '{}' from app.product_category where organization_id = :organization_id and name = 'C' returning id`);
const arms = sqlText(`
  insert into app.campaign_assignment (campaign, customer_id, arm, holdout_percent, drawn_on, drawn_at)
  select :id::text, id, case when substr(code, 3)::integer <= :treated::integer then 'TREATED' else 'HOLDOUT' end, 50, '2026-06-01', now()
  from app.customer where organization_id = :organization_id and substr(code, 3)::integer <= :drawn::integer`);
// Bills of one line: of whom, when, of what, so many at 100 less a discount.
const bills = sqlText(`
  with bill as (
    select row_number() over () as n, b.* from jsonb_to_recordset(:bills::jsonb) b (kind text, who integer, day date, sku text,
      quantity integer, discount integer, bill_discount integer)
  ), sold as (
    insert into app.sale (source, branch_id, code, kind, status, in_force, customer_id, sold_at, business_date, subtotal, discount,
      total, paid, due)
    select 'KIOTVIET', branch.id, 'HD' || bill.n, bill.kind, 'COMPLETED', true, customer.id, day + time '05:00', day,
      quantity * 100 - bill.discount, bill_discount, quantity * 100 - bill.discount - bill_discount,
      quantity * 100 - bill.discount - bill_discount, 0
    from bill join app.customer on customer.organization_id = :organization_id and substr(customer.code, 3)::integer = bill.who
    cross join app.branch where branch.organization_id = :organization_id
    returning id, code
  )
  insert into app.sale_line (sale_id, line_no, product_id, quantity, base_quantity, unit_price, discount, amount)
  select sold.id, 1, product.id, quantity, quantity, 100, bill.discount, quantity * 100 - bill.discount
  from sold join bill on sold.code = 'HD' || bill.n
  join app.product on product.organization_id = :organization_id and product.sku = bill.sku`);

interface Bill {
  kind?: 'SALE' | 'RETURN';
  who: number;
  day: string;
  sku?: string;
  quantity?: number;
  discount?: number;
  billDiscount?: number;
}
async function build(
  sold: Bill[],
  {
    count = 40,
    treated = 20,
    drawn = count,
    fixedCost = 0,
  }: { count?: number; treated?: number; drawn?: number; fixedCost?: number } = {},
): Promise<void> {
  await withOrganization(organizationId, async (em) => {
    await query(em, products);
    await query(em, people, { count });
    const [campaign] = await query<{ id: string }>(em, campaigns, { fixedCost });
    campaignId = campaign?.id as string;
    await query(em, arms, { id: campaignId, treated, drawn });
    const rows = sold.map(
      ({ kind = 'SALE', who, day, sku = 'VIT-C', quantity = 1, discount = 0, billDiscount = 0 }) => ({
        ...{ kind, who, day, sku, quantity, discount, bill_discount: billDiscount },
      }),
    );
    await query(em, bills, { bills: JSON.stringify(rows) });
  });
}
const refresh = (asOf: string) =>
  withOrganization(organizationId, async (em) =>
    refreshEffect(em, await em.findOneOrFail(Campaign, { id: campaignId }), asOf),
  );
const figures = 'estimate low high';
const text = `query ($id: ID!) { promotionEffect(campaignId: $id) { asOf design verdict matched controls unmatched discount fixedCost roi needed p
  profit { ${figures} } revenue { ${figures} } margin { ${figures} } others { ${figures} } after { ${figures} }
  buyers { difference } arms { treated customers buyers newBuyers participants revenue units discount }
  weeks { week firstDay treated controls } } }`;
const look = async () => {
  const caller = await api.actAs(organizationId, Role.MANAGER);
  const { data, errors } = await caller.graphql(text, { id: campaignId });
  expect(errors).toBeUndefined();
  return data.promotionEffect;
};
const each = (from: number, to: number, bill: Omit<Bill, 'who'>): Bill[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ ...bill, who: from + index }));

describe('what a campaign changed', () => {
  test('against those held out is the difference of a customer times the treated, dip and other products taken off', async () => {
    await build(
      [
        // Ten of the treated buy two at 20 off, one of them gives one back; ten held out buy one at 100.
        ...each(1, 10, { day: '2026-06-05', quantity: 2, discount: 20 }),
        { kind: 'RETURN', who: 10, day: '2026-06-14', quantity: 1, discount: 10 },
        ...each(21, 25, { day: '2026-06-14' }),
        // Another vitamin: four held out, two treated. Something else does not count, nor does a day before or after.
        ...each(21, 24, { day: '2026-06-10', sku: 'VIT-D' }),
        ...each(11, 12, { day: '2026-06-10', sku: 'VIT-D', billDiscount: 10 }),
        ...each(1, 20, { day: '2026-06-10', sku: 'PARA', quantity: 50 }),
        ...each(30, 35, { day: '2026-05-31' }),
        ...each(30, 35, { day: '2026-06-22' }),
        // In the days after, five held out buy.
        ...each(26, 30, { day: '2026-06-21' }),
      ],
      { fixedCost: 100 },
    );
    expect((await refresh('2026-06-30')).verdict).not.toBe('TOO_EARLY');
    const found = await look();
    expect(found).toMatchObject({
      design: 'RANDOMISED',
      matched: 20,
      controls: 20,
      unmatched: 0,
      fixedCost: 100,
    });
    // Revenue: 10 · 180 − 90 against 5 · 100.
    expect(found.revenue.estimate).toBe(1_710 - 500);
    // Margin: 10 · (180 − 120) − (90 − 60) against 5 · 40.
    expect(found.margin.estimate).toBe(570 - 200);
    // Other vitamins: 2 · (90 − 60) against 4 · 40.
    expect(found.others.estimate).toBe(60 - 160);
    expect(found.after.estimate).toBe(-5 * 40);
    expect(found.profit.estimate).toBe(370 - 100 - 200 - 100);
    expect(found.discount).toBe(200 - 10);
    expect(found.roi).toBeCloseTo(-30 / 290, 10);
    expect(found.arms).toMatchObject([
      {
        treated: true,
        customers: 20,
        buyers: 10,
        participants: 10,
        revenue: 1_710,
        units: 19,
        discount: 190,
      },
      { treated: false, customers: 20, buyers: 5, participants: 0, revenue: 500, units: 5, discount: 0 },
    ]);
    expect(found.buyers.difference).toBeCloseTo(0.25, 10);
    expect(found.verdict).toBe('NOT_PROVEN');
    expect(found.needed).toBeGreaterThan(20);
    expect(found.profit.low).toBeLessThan(-30);
    expect(found.profit.high).toBeGreaterThan(-30);
    // The first week has the 1,800 of the treated; the week before has what was bought on 31 May.
    const week = (number: number) => found.weeks.find((one: { week: number }) => one.week === number);
    expect(week(0)).toEqual({ week: 0, firstDay: '2026-06-01', treated: 90, controls: 0 });
    expect(week(-1)).toMatchObject({ treated: 0, controls: 30 });
  });

  test('made money where every treated customer gains, and the same day found again gives the same', async () => {
    await build([
      ...each(1, 20, { day: '2026-06-05', quantity: 3 }),
      ...each(1, 10, { day: '2026-06-06', quantity: 1 }),
      ...each(21, 25, { day: '2026-06-05' }),
    ]);
    expect((await refresh('2026-06-20')).verdict).toBe('TOO_EARLY');
    expect((await refresh('2026-06-21')).verdict).toBe('MADE_MONEY');
    const found = await look();
    await refresh('2026-06-21');
    expect(await look()).toEqual(found);
    expect(found.profit.estimate).toBe((60 + 10 - 5) * 40);
  });

  test('without anybody held out is the change against the change of customers like them', async () => {
    // 30 treated and 30 others, who all bought one before: 10 to 4, and 10 to 1 of each six.
    await build(
      [
        ...each(1, 60, { day: '2026-05-25' }),
        ...each(1, 30, { day: '2026-06-05', quantity: 3 }),
        ...each(31, 60, { day: '2026-06-05' }),
      ],
      { count: 61, treated: 30, drawn: 30 },
    );
    await refresh('2026-06-30');
    const found = await look();
    expect(found).toMatchObject({ design: 'MATCHED', matched: 30, controls: 30, unmatched: 0 });
    expect(found.margin.estimate).toBe(30 * 2 * 40);
    expect(found.buyers).toBeNull();
  });

  test('without anybody to compare with is before and after, and no verdict', async () => {
    await build([...each(1, 10, { day: '2026-05-20' }), ...each(1, 20, { day: '2026-06-05' })], {
      ...{ count: 20, treated: 20 },
    });
    expect((await refresh('2026-06-30')).verdict).toBe('NOT_CAUSAL');
    const found = await look();
    expect(found).toMatchObject({ design: 'BEFORE_AFTER', controls: 0, p: null });
    expect(found.profit).toEqual({ estimate: 10 * 40, low: null, high: null });
  });

  test('opens down to the people that its figures count, and nobody of another organization sees any of it', async () => {
    await build([...each(1, 3, { day: '2026-06-05', discount: 10 }), ...each(4, 5, { day: '2026-06-05' })]);
    await refresh('2026-06-30');
    const list = `query ($id: ID!, $participant: Boolean, $buyer: Boolean) {
      promotionEffectPeople(campaignId: $id, treated: true, participant: $participant, buyer: $buyer) {
        totalCount edges { node { bought discount customer { code } } } } }`;
    const manager = await api.actAs(organizationId, Role.MANAGER);
    const total = async (which: object) =>
      (await manager.graphql(list, { id: campaignId, ...which })).data.promotionEffectPeople.totalCount;
    expect([await total({}), await total({ buyer: true }), await total({ participant: true })]).toEqual([
      20, 5, 3,
    ]);
    const stranger = await api.actAs((await buildOrganization()).id, Role.OWNER);
    expect((await stranger.graphql(text, { id: campaignId })).data.promotionEffect).toBeNull();
    expect((await stranger.graphql(list, { id: campaignId })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await stranger.graphql('{ campaignStandings { rank } }')).data.campaignStandings).toEqual([]);
  });
});

describe('the rules around it', () => {
  test('as many days before are compared as have passed of the campaign and of the days after', () => {
    const campaign = { startsOn: '2026-06-01', endsOn: '2026-06-14', dipDays: 7 };
    expect(effectDays(campaign, '2026-06-04')).toMatchObject({
      ...{ duringTo: '2026-06-04', beforeFrom: '2026-05-28', beforeHalf: '2026-05-30', isOver: false },
    });
    expect(effectDays(campaign, '2026-06-21')).toEqual({
      ...{ startsOn: '2026-06-01', duringTo: '2026-06-14', afterFrom: '2026-06-15', afterTo: '2026-06-21' },
      ...{ beforeFrom: '2026-05-18', beforeHalf: '2026-05-25', beforeAfter: '2026-05-25', isOver: true },
    });
  });

  test('weeks of controls count each stratum as the treated are spread over them', () => {
    const rows = [
      { stratum: 'a', treated: true, customers: 30, week: 0, net: 300 },
      { stratum: 'a', treated: false, customers: 10, week: 0, net: 50 },
      { stratum: 'b', treated: true, customers: 10, week: null, net: 0 },
      { stratum: 'b', treated: false, customers: 90, week: 0, net: 900 },
    ];
    // (30 · 10 + 10 · 0) / 40, and (30 · 5 + 10 · 10) / 40.
    expect(weeksOf(rows, 0, 0)).toEqual([{ week: 0, treated: 7.5, controls: 6.25 }]);
  });

  test('several are ranked by customer, and who is within chance of the best is too close to call', () => {
    const found = (profit: number, half: number, p: number) => ({
      ...{ verdict: 'NOT_PROVEN' as const, treated: 10, profit, low: profit - half, high: profit + half, p },
    });
    const none = { ...found(0, 0, 1), verdict: 'TOO_EARLY' as const };
    expect(
      compareCampaigns([found(100, 30, 0.01), none, found(1_000, 40, 0.001), found(960, 40, 0.02)]),
    ).toMatchObject([
      { rank: 3, perCustomer: 10, tooCloseToCall: false, adjustedP: 0.015 },
      { rank: null, perCustomer: null },
      { rank: 1, perCustomer: 100, tooCloseToCall: false, adjustedP: 0.003 },
      { rank: 2, perCustomer: 96, tooCloseToCall: true, adjustedP: 0.02 },
    ]);
  });
});

test('nothing is found before a sale is known, so that no verdict of a day without data stands before those that come', async () => {
  const run = () =>
    refreshPromotionEffectJob.run({
      ...{ organizationId, payload: { campaignId } },
      progress: () => Promise.resolve(),
    } as never);
  await build([]);
  await run();
  expect(await look()).toBeNull();
  // As it is once a day of sales is rolled up.
  await withOrganization(organizationId, (em) =>
    query(
      em,
      sqlText(`
        insert into app.daily_sales (branch_id, business_date, sales, walk_in_sales, returns, gross, returned, net, due)
        select id, '2026-06-30', 1, 1, 0, 40, 0, 40, 0 from app.branch where organization_id = :organization_id`),
    ),
  );
  await run();
  expect((await look()).asOf).toBe('2026-06-30');
});
