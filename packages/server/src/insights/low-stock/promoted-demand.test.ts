import { beforeEach, describe, expect, test } from '@jest/globals';
import { buildOrganization } from '../../../test/build.js';
import { buildCustomer } from '../../../test/build-customer.js';
import { buildShelf } from '../../../test/build-shelf.js';
import { useDatabase } from '../../../test/database.js';
import { addDays } from '../../platform/calendar/add-days.js';
import { withOrganization } from '../../platform/database/with-organization.js';
import { query, sqlText } from '../../platform/sql/sql.js';
import { explainProduct } from './low-stock.report.js';
import { refreshLowStock } from './low-stock.service.js';

useDatabase();

const AS_OF = '2026-09-30';
const dayAfter = (days: number) => addDays(AS_OF, days);
/** Ten a day, each week on its last day, but for the two newest weeks: a hundred and forty. */
const usual = Object.fromEntries(
  Array.from({ length: 60 }, (_, age) => [dayAfter(-7 * age), age < 2 ? 140 : 70]),
);

let organizationId: string;
let productId: string;
beforeEach(async () => {
  organizationId = (await buildOrganization()).id;
  const { products } = await buildShelf(organizationId, [
    { name: 'A', sold: usual, lots: [{ quantity: 60 }] },
  ]);
  productId = products.get('A') as string;
});

const ask = <Row>(text: string, params = {}) =>
  withOrganization(organizationId, (em) => query<Row>(em, sqlText(text), params));
const run = (startsOn: string, endsOn: string) =>
  ask<{ id: string }>(
    `insert into app.campaign (code, name, kind, state, starts_on, ends_on, holdout_percent, audience, product_ids)
     values ('CD000001', 'Giảm giá', 'PROMOTION', 'ENDED', :starts_on, :ends_on, 20, '{}', array[:product_id::uuid]) returning id`,
    { startsOn, endsOn, productId },
  );
const found = (campaignId: string | undefined, design: string, extra: number, revenue: number) =>
  ask(
    `insert into app.promotion_effect (campaign_id, as_of, computed_at, design, verdict, profit, figures)
     values (:campaign_id, :as_of, now(), :design, 'TOO_FEW', 0, jsonb_build_object('arms',
       jsonb_build_array(jsonb_build_object('revenue', :revenue::bigint)), 'revenue', jsonb_build_object('estimate', :extra::bigint)))`,
    { campaignId, asOf: AS_OF, design, extra, revenue },
  );
/** Refreshed as it is after an import: only what depends on something that changed. */
const look = () =>
  withOrganization(organizationId, async (em) => {
    await refreshLowStock(em, AS_OF);
    const [why] = await explainProduct(em, productId);
    return why;
  });

describe('what a campaign adds', () => {
  test('teaches demand where no campaign is known', async () => {
    const why = await look();
    // 0.2 · 140 + 0.16 · 140 + 0.64 · 70, less what 60 weeks of the mean weigh.
    expect(why?.item.demand).toBeGreaterThan(13);
    expect(why?.item).toMatchObject({ weeksPromoted: 0, promotionQuantity: 0, weeksLeftOut: 0 });
  });

  test('is taken out of what its treated bought, in the share that it was found to have added', async () => {
    await look();
    const [campaign] = await run(dayAfter(-13), AS_OF);
    // Half of what the treated spent would not have been spent: of 140 units of theirs in each week, 70.
    await found(campaign?.id, 'RANDOMISED', 500, 1_000);
    const treated = await buildCustomer(organizationId, { code: 'T' });
    const held = await buildCustomer(organizationId, { code: 'H' });
    await ask(
      `insert into app.campaign_assignment (campaign, customer_id, arm, holdout_percent, drawn_on, drawn_at)
       values (:campaign, :treated, 'TREATED', 20, :day, now()), (:campaign, :held, 'HOLDOUT', 20, :day, now())`,
      { campaign: campaign?.id, treated: treated.id, held: held.id, day: dayAfter(-13) },
    );
    const sell = (code: string, customerId: string, day: string, quantity: number) =>
      ask(
        `with sold as (
           insert into app.sale (source, branch_id, code, kind, status, in_force, customer_id, sold_at, business_date, subtotal,
             discount, total, paid, due)
           select 'KIOTVIET', id, :code, 'SALE', 'COMPLETED', true, :customer_id, :day::date + time '05:00', :day, 0, 0, 0, 0, 0
           from app.branch where organization_id = :organization_id limit 1 returning id)
         insert into app.sale_line (sale_id, line_no, product_id, quantity, base_quantity, unit_price, discount, amount)
         select id, 1, :product_id, :quantity, :quantity, 0, 0, 0 from sold`,
        { code, customerId, day, quantity, productId },
      );
    await sell('HD1', treated.id, AS_OF, 140);
    await sell('HD2', treated.id, dayAfter(-7), 140);
    // Who is held out, and a day before, lose nothing.
    await sell('HD3', held.id, AS_OF, 50);
    await sell('HD4', treated.id, dayAfter(-14), 60);
    const why = await look();
    expect(why?.item.demand).toBeCloseTo(10, 6);
    expect(why?.item.demandDeviation).toBeCloseTo(0, 6);
    expect(why?.item).toMatchObject({ weeksPromoted: 2, promotionQuantity: 140, weeksLeftOut: 0 });
    expect(why?.weeks.at(-1)).toMatchObject({ quantity: 70, added: 70, daysPromoted: 0 });
  });

  test('leaves its days out where nobody can say what it added, as days without stock are', async () => {
    const [campaign] = await run(dayAfter(-13), AS_OF);
    await found(campaign?.id, 'BEFORE_AFTER', 500, 1_000);
    const why = await look();
    expect(why?.item.demand).toBeCloseTo(10, 6);
    expect(why?.item).toMatchObject({ weeksPromoted: 2, promotionQuantity: 0, weeksLeftOut: 2, weeks: 58 });
    expect(why?.weeks.at(-1)).toMatchObject({ daysPromoted: 7, daysOut: 0 });
  });

  test('counts as usual where the product was on offer for more than eight weeks', async () => {
    await run(dayAfter(-100), AS_OF);
    expect((await look())?.item).toMatchObject({ weeksPromoted: 0, weeksLeftOut: 0, weeks: 60 });
  });
});

test('of a promotion for some customers what they bought above their usual is taken out, and no day', async () => {
  const treated = await buildCustomer(organizationId, { code: 'T' });
  const other = await buildCustomer(organizationId, { code: 'O' });
  const [promotion] = await ask<{ id: string }>(
    `insert into app.promotion (code, name, applies, state, starts_on, ends_on, audience, customer_ids, scope, product_ids, benefit, tiers,
       approved_by, approved_at)
     values ('RIENG', 'Khách quen', 'AUTOMATICALLY', 'APPROVED', :starts_on, :ends_on, 'CUSTOMERS', array[:id::uuid], 'LINES',
       array[:product_id::uuid], 'PERCENT', '[{"minimum": 0, "value": 10}]', 'x', now()) returning id`,
    { startsOn: dayAfter(-13), endsOn: AS_OF, id: treated.id, productId },
  );
  const sell = (
    code: string,
    customerId: string,
    day: string,
    quantity: number,
    promotionId: string | null,
  ) =>
    ask(
      `with sold as (
         insert into app.sale (source, branch_id, code, kind, status, in_force, customer_id, sold_at, business_date, subtotal, discount,
           total, paid, due)
         select 'KIOTVIET', id, :code, 'SALE', 'COMPLETED', true, :customer_id, :day::date + time '05:00', :day, 0, 0, 0, 0, 0
         from app.branch where organization_id = :organization_id limit 1 returning *),
       line as (
         insert into app.sale_line (sale_id, line_no, product_id, quantity, base_quantity, unit_price, discount, amount)
         select id, 1, :product_id, :quantity, :quantity, 0, 0, 0 from sold returning id)
       insert into app.given_discount (id, sale_id, branch_id, business_date, sold_at, customer_id, gross, discount, net, state, promotion_id)
       select line.id, sold.id, branch_id, business_date, sold_at, customer_id, 10, 1, 9, 'MATCHED', :promotion_id::uuid
       from sold cross join line where :promotion_id::uuid is not null`,
      { code, customerId, day, quantity, productId, promotionId },
    );
  // Seventy a week for eight weeks; a hundred and forty in each week of it: half of that is the promotion's.
  for (let week = 2; week < 10; week += 1) await sell(`T${week}`, treated.id, dayAfter(-7 * week), 70, null);
  await sell('T1', treated.id, dayAfter(-7), 140, promotion?.id ?? null);
  await sell('T0', treated.id, AS_OF, 140, null);
  await sell('O0', other.id, AS_OF, 40, null);
  const why = await look();
  expect(why?.item.demand).toBeCloseTo(10, 6);
  expect(why?.item).toMatchObject({ weeksPromoted: 2, promotionQuantity: 140, weeksLeftOut: 0 });
  expect(why?.weeks.at(-1)).toMatchObject({ quantity: 70, added: 70, daysPromoted: 0 });
});

test('a promotion for everybody leaves its weekdays out; one by coupon, or not approved, does not', async () => {
  const promotion = (code: string, state: string, applies: string, weekdays: number[]) =>
    ask(
      `insert into app.promotion (code, name, applies, state, starts_on, ends_on, weekdays, audience, scope, product_ids, benefit, tiers,
         approved_by, approved_at)
       values (:code, 'Giờ vàng', :applies, :state, :starts_on, :ends_on, :weekdays::integer[], 'EVERYBODY', 'LINES',
         array[:product_id::uuid], 'PERCENT', '[{"minimum": 0, "value": 10}]', case when :state = 'APPROVED' then 'x' end,
         case when :state = 'APPROVED' then now() end)`,
      { code, applies, state, weekdays, startsOn: dayAfter(-13), endsOn: AS_OF, productId },
    );
  await promotion('A', 'APPROVED', 'BY_COUPON', []);
  await promotion('B', 'DRAFT', 'AUTOMATICALLY', []);
  expect((await look())?.item).toMatchObject({ weeksPromoted: 0 });
  // 30 September 2026 is a Wednesday: of each week it alone is left out, and with it all that the week sold.
  await promotion('C', 'APPROVED', 'AUTOMATICALLY', [3]);
  const why = await look();
  expect(why?.item).toMatchObject({ weeksPromoted: 2, weeksLeftOut: 0 });
  expect(why?.weeks.at(-1)).toMatchObject({ daysPromoted: 1, quantity: 0 });
});
