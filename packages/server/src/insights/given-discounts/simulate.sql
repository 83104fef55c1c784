-- What a rule would have cost on the bills of some days: in all, by week from Monday, and by product, those with most first and
-- what is over as one without a product. Margins are of bills (of products: of lines) whose costs are all known; below: bills
-- that the discount would have taken from a margin to a loss. The same tables and rules as simulated-lines.sql.
-- reads: the tables of simulated-lines.sql
-- writes: none
-- parameters: definitions, days, discounted_only, on_top, also_barred, budget, customer_limit, promotable_only, most_products
with
line as materialized (include './simulated-lines.sql'),
bill as materialized (
  select sale_id, business_date, date_trunc('week', business_date)::date as week, customer_id, refused, bill_discount as discount,
    sum(net) as net, case when bool_and(cost is not null) then sum(net - cost) end as margin
  from line group by 1, 2, 3, 4, 5, 6
),
given as (select * from bill where refused is null),
by_week as (
  select week, count(*) as bills, sum(discount) as discount, sum(net) as revenue, coalesce(sum(margin), 0) as margin,
    count(*) filter (where margin >= 0 and margin - discount < 0) as below
  from given group by 1
),
by_product as (
  select product_id, count(distinct sale_id) as bills, sum(discount) as discount, sum(net) as revenue,
    coalesce(sum(net - cost), 0) as margin, row_number() over (order by sum(discount) desc, product_id) as place
  from line where refused is null and discount > 0 group by 1
),
listed as (
  select case when place <= :most_products::integer and product_id is not null then product_id end as product_id, min(place) as place,
    sum(bills) as bills, sum(discount) as discount, sum(revenue) as revenue, sum(margin) as margin, count(*) as products
  from by_product group by 1
)
select count(*)::integer as bills, count(distinct customer_id)::integer as customers,
  coalesce(sum(discount), 0)::bigint as discount, coalesce(round(sum(net)), 0)::bigint as revenue,
  coalesce(round(sum(margin)), 0)::bigint as margin,
  coalesce(sum(discount) filter (where margin is not null), 0)::bigint as "discountOfKnown",
  (count(*) filter (where margin is null))::integer as "unknownBills",
  (count(*) filter (where margin >= 0 and margin - discount < 0))::integer as below,
  (select count(*) from bill where refused = 'LIMIT')::integer as "limitBills",
  (select coalesce(sum(discount), 0) from bill where refused = 'LIMIT')::bigint as "limitDiscount",
  (select count(*) from bill where refused = 'BUDGET')::integer as "budgetBills",
  (select coalesce(sum(discount), 0) from bill where refused = 'BUDGET')::bigint as "budgetDiscount",
  (select min(business_date) from bill where refused = 'BUDGET')::text as "budgetEndedOn",
  coalesce((select json_agg(json_build_object('week', week, 'bills', bills, 'discount', discount, 'revenue', round(revenue),
    'margin', round(margin), 'below', below) order by week) from by_week), '[]') as weeks,
  coalesce((select json_agg(json_build_object('productId', product_id, 'bills', case when product_id is not null then bills end,
    'discount', discount, 'revenue', round(revenue), 'margin', round(margin), 'products', products)
    order by product_id is null, place) from listed), '[]') as products
from given
