/**
 * Statements of `n` rows as in fill.ts: campaigns with their people and effect, promotions, types of coupon and what they
 * gave; $1 is n, $2 the organization. They need customers, products and sales.
 */
export const offers = [
  // Campaigns: of the first n of all that it names and n people in each group, of each other two.
  `insert into app.campaign (code, name, kind, state, starts_on, ends_on, holdout_percent, audience, offers, drawn_how, drawn_on, created_by,
     approved_by, product_ids, category_ids, branch_ids)
   select 'CD' || lpad(i::text, 6, '0'), 'Chiến dịch ' || i, 'PROMOTION', 'ENDED', date '2026-09-01' - i, '2026-09-01', 20,
     jsonb_build_object('places', '[]'::jsonb, 'valueTiers', '[]'::jsonb, 'boughtWithinDays', null,
       'groupIds', (select jsonb_agg(id) from app.customer_group where organization_id = $2::uuid and (i = 1 or name in ('Nhóm 1', 'Nhóm 2'))),
       'categoryIds', (select jsonb_agg(id) from app.product_category where organization_id = $2::uuid and (i = 1 or name in ('Loại 1', 'Loại 2')))),
     (select jsonb_agg(jsonb_build_object('name', 'Ưu đãi ' || m, 'share', 1)) from generate_series(1, case i when 1 then $1 else 2 end) m),
     'BY_FILE', '2026-08-01', $2 || '-' || i, $2 || '-' || i,
     array(select id from app.product where organization_id = $2::uuid and (i = 1 or sku in ('T1', 'T2'))),
     array(select id from app.product_category where organization_id = $2::uuid and (i = 1 or name in ('Loại 1', 'Loại 2'))),
     array(select id from app.branch where organization_id = $2::uuid and (i = 1 or name in ('Chi nhánh 1', 'Chi nhánh 2')))
   from generate_series(1, $1::integer) i`,
  `insert into app.campaign_assignment (campaign, customer_id, arm, holdout_percent, drawn_on, drawn_at)
   select g.id::text, c.id, case when substr(c.code, 2)::integer % 2 = 1 then 'TREATED' else 'HOLDOUT' end, 20, '2026-08-01', now()
   from app.campaign g join app.customer c on c.organization_id = $2::uuid and c.code ~ '^K[0-9]+$'
     and (g.code = 'CD000001' or c.code in ('K1', 'K2'))
   where g.organization_id = $2::uuid and $1 > 0`,
  `insert into app.promotion_effect (campaign_id, as_of, computed_at, design, verdict, profit, profit_low, profit_high, p, figures)
   select id, '2026-09-30', now(), 'RANDOMISED', 'NOT_PROVEN', 5, 1, 9, 0.04, jsonb_build_object('startsOn', '2026-08-31',
     'duringTo', '2026-09-01', 'afterTo', '2026-09-15', 'arms', '[]'::jsonb, 'matched', 1, 'controls', 1, 'unmatched', 0, 'offered', 1,
     'revenue', none, 'margin', none, 'others', none, 'after', none, 'preTrend', none, 'buyers', null, 'discount', 0, 'fixedCost', 0,
     'roi', null, 'needed', null, 'weeks', '[]'::jsonb, 'offers', (
       select coalesce(jsonb_agg(jsonb_build_object('name', 'Ưu đãi ' || offer, 'customers', 1, 'responders', 0, 'buyers', 0, 'responses', null,
         'purchases', null, 'spend', null, 'profit', 1, 'low', null, 'high', null, 'verdict', 'TOO_FEW', 'adjustedP', null)), '[]')
       from generate_series(1, case code when 'CD000001' then $1::integer else 2 end) offer))
   from app.campaign cross join (select '{"estimate": 1, "low": null, "high": null}'::jsonb as none) n
   where organization_id = $2::uuid and $1 > 0`,
  `insert into app.campaign_response (campaign_id, customer_id, recorded_at)
   select a.campaign::uuid, a.customer_id, now() from app.campaign_assignment a
   where a.organization_id = $2::uuid and a.arm = 'HOLDOUT' and $1 > 0`,
  `insert into app.campaign_offer (campaign_id, customer_id, offered_on, recorded_at)
   select a.campaign::uuid, a.customer_id, '2026-08-02', now() from app.campaign_assignment a
   where a.organization_id = $2::uuid and a.arm = 'TREATED' and $1 > 0`,
  // Promotions: of the first n of all that it names, of each other two; each replaced by a draft of its own. And products on
  // which something was decided.
  `insert into app.promotion (code, name, applies, starts_on, ends_on, audience, scope, benefit, tiers, state, created_by, written_by,
     approved_by, approved_at, stopped_by, stopped_at, stop_reason, branch_ids, group_ids, customer_ids, product_ids, category_ids,
     get_product_ids)
   select 'KM' || lpad(i::text, 6, '0'), 'Khuyến mãi ' || i, 'AUTOMATICALLY', date '2026-09-01' - i, '2026-09-30', 'EVERYBODY', 'LINES',
     'PERCENT', (select jsonb_agg(jsonb_build_object('minimum', m - 1, 'value', m)) from generate_series(1, case i when 1 then $1 else 2 end) m),
     'STOPPED', $2 || '-' || i, $2 || '-' || i, $2 || '-' || i, '2026-08-01', $2 || '-' || i, '2026-09-10', 'Hết hàng',
     array(select id from app.branch where organization_id = $2::uuid and (i = 1 or name in ('Chi nhánh 1', 'Chi nhánh 2'))),
     array(select id from app.customer_group where organization_id = $2::uuid and (i = 1 or name in ('Nhóm 1', 'Nhóm 2'))),
     array(select id from app.customer where organization_id = $2::uuid and (i = 1 and code ~ '^K[0-9]+$' or code in ('K1', 'K2'))),
     array(select id from app.product where organization_id = $2::uuid and (i = 1 or sku in ('T1', 'T2'))),
     array(select id from app.product_category where organization_id = $2::uuid and (i = 1 or name in ('Loại 1', 'Loại 2'))),
     array(select id from app.product where organization_id = $2::uuid and (i = 1 or sku in ('T1', 'T2')))
   from generate_series(1, $1::integer) i`,
  `insert into app.promotion (code, name, applies, starts_on, ends_on, audience, scope, benefit, tiers, replaces_id)
   select 'N' || code, name, applies, starts_on, ends_on, audience, scope, benefit, tiers, id from app.promotion
   where organization_id = $2::uuid and $1 > 0`,
  // Types of coupon, each with a coupon: the first at n branches; and what was given: of each type, and what n promotions would explain.
  `insert into app.promotion (code, name, applies, starts_on, ends_on, audience, scope, benefit, tiers, state, approved_by, approved_at)
   select 'CP' || i, 'Coupon ' || i, 'BY_COUPON', '2020-01-01', '2026-09-30', 'EVERYBODY', 'BILL', 'AMOUNT',
     '[{"minimum": 0, "value": 5}]', 'APPROVED', $2 || '-' || i, '2026-08-01' from generate_series(1, $1::integer) i`,
  `insert into app.coupon (code, promotion_id, customer_id, issued_on, used_sale_code, branch_ids)
   select 'PH' || c.code, p.id, c.id, '2026-09-30', 'HD' || c.code || '-1', array(select id from app.branch
     where organization_id = $2::uuid and (c.code = 'K1' or name in ('Chi nhánh 1', 'Chi nhánh 2')))
   from app.customer c join app.promotion p on p.organization_id = $2::uuid and p.code = 'CP' || substr(c.code, 2)
   where c.organization_id = $2::uuid and $1 > 0`,
  `insert into app.given_discount (id, sale_id, branch_id, business_date, sold_at, customer_id, seller, product_id, gross, discount, net,
     state, promotion_id, coupon_id, candidates)
   select uuidv7(), s.id, s.branch_id, day, s.sold_at, s.customer_id, 'Người ' || s.code, t.id, 9999 - n + 1, 9999 - n, 1,
     case d.which when 1 then 'MATCHED' else 'AMBIGUOUS' end, case d.which when 1 then c.promotion_id end, case d.which when 1 then c.id end,
     case d.which when 1 then '{}' else array(select id from app.promotion
       where organization_id = $2::uuid and code like 'CP%' and (n = 1 or code in ('CP1', 'CP2'))) end
   from app.coupon c join app.sale s on s.organization_id = $2::uuid and s.code = c.used_sale_code
   cross join lateral (select substr(c.code, 4)::integer as n) k
   join app.product t on t.organization_id = $2::uuid and t.sku = 'T' || n
   cross join (values (1, date '2026-09-30'), (2, date '2026-01-31')) d (which, day) where c.organization_id = $2::uuid and $1 > 0`,
  // The newest bills, each with coupons that were used on it: the first with n. Few, so that others are among the newest, too.
  `insert into app.sale (source, branch_id, code, kind, status, in_force, customer_id, sold_at, business_date, subtotal, total, paid, due,
     import_id)
   select 'KIOTVIET', b.id, 'HDX' || i, 'SALE', 'COMPLETED', true, c.id, timestamp '2026-09-30 20:00' - i * interval '1 second',
     '2026-09-30', 1000, 1000, 1000, 0, m.id
   from generate_series(1, least($1::integer, 3)) i
   join app.customer c on c.organization_id = $2::uuid and c.code = 'K1'
   join app.branch b on b.organization_id = $2::uuid and b.name = 'Chi nhánh 1'
   join app.import m on m.organization_id = $2::uuid and substr(m.file_name, 5) = '1'`,
  `insert into app.coupon (code, promotion_id, customer_id, issued_on, used_sale_code, branch_ids)
   select 'PX' || i || '-' || n, p.id, c.id, '2026-09-29', 'HDX' || n, array(select id from app.branch
     where organization_id = $2::uuid and name in ('Chi nhánh 1', 'Chi nhánh 2'))
   from generate_series(1, $1::integer) i join generate_series(1, least($1::integer, 3)) n on n = 1 or i = 1
   join app.customer c on c.organization_id = $2::uuid and c.code = 'K' || i
   join app.promotion p on p.organization_id = $2::uuid and p.code = 'CP' || i`,
];
