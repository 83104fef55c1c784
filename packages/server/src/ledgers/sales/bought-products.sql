-- The different products that customers bought in a window and did not give back whole, most money first, up to `count` of
-- each customer after a cursor; with those merged into her. A return that names its sale takes from that sale's day.
-- reads: app.customer, app.sale, app.sale_line
-- writes: none
-- parameters: customer_ids, from_day, as_of, count, amount_before, product_after
with
own as (
  select id, id as customer_id from unnest(:customer_ids::uuid[]) id
  union all
  select id, merged_into_id from app.customer
  where organization_id = :organization_id and merged_into_id = any(:customer_ids::uuid[])
),
bought as (
  select own.customer_id, line.product_id,
    sum(case sale.kind when 'SALE' then line.base_quantity else -line.base_quantity end) as quantity,
    sum(case sale.kind when 'SALE' then line.amount else -line.amount end)::bigint as amount,
    count(distinct sale.id) filter (where sale.kind = 'SALE')::integer as sales,
    max(sale.business_date) filter (where sale.kind = 'SALE') as last_day
  from own
  join app.sale on sale.customer_id = own.id
  join app.sale_line line on line.organization_id = :organization_id and line.sale_id = sale.id
  where sale.organization_id = :organization_id and sale.in_force and sale.business_date <= :as_of
    and coalesce(sale.returned_business_date, sale.business_date) between :from_day and :as_of
  group by own.customer_id, line.product_id
),
ranked as (
  select bought.*, count(*) over (partition by customer_id)::integer as products,
    row_number() over (partition by customer_id order by amount desc, product_id) as place
  from bought
  where quantity > 0 and last_day is not null
)
select customer_id as "customerId", product_id as "productId", quantity, amount, sales, last_day as "lastDay", products
from (
  select ranked.*, row_number() over (partition by customer_id order by place) as place_after
  from ranked
  where :amount_before::bigint is null or (-amount, product_id) > (-:amount_before::bigint, :product_after::uuid)
) page
where place_after <= :count
order by customer_id, place
