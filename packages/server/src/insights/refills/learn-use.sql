-- What a product's buyers take, learned from the gaps between their fills up to a day: where days' supply is not known.
-- A gap counts for the product that alone was bought at its start, for a year at most; three gaps of a product are needed.
-- reads: app.product
-- writes: app.refill_use
-- parameters: as_of
with
fill as (include './fills.sql'),
day as (
  select customer_id, medicine_key, business_date, sum(quantity) as quantity, count(distinct product_id) as products,
    (array_agg(product_id))[1] as product_id, bool_and(days_supply_per_unit is null) as unknown
  from fill
  where medicine_key in (
    select product.medicine_key from app.product
    where product.organization_id = :organization_id and product.days_supply_per_unit is null)
  group by 1, 2, 3
),
gap as (
  select product_id, products, unknown, quantity,
    lead(business_date) over (partition by customer_id, medicine_key order by business_date) - business_date as days
  from day
)
insert into app.refill_use (organization_id, learned_through, product_id, gaps, days_per_unit, days_per_unit_low,
  days_per_unit_high)
select :organization_id, :as_of, product_id, gaps, quantiles[2], quantiles[1], quantiles[3]
from (
  select product_id, percentile_cont(array[0.1, 0.5, 0.9]) within group (order by (days / quantity)::double precision) as quantiles,
    count(*) as gaps
  from gap
  where days <= 365 and products = 1 and unknown
  group by product_id
) learned
where gaps >= 3
