-- The bills that a rule would have touched, those with the highest discount first, after a cursor (discount, id); of one week or
-- product, those taken below cost, or those refused, where asked for. Each with how many there are and what they come to.
-- reads: the tables of simulated-lines.sql
-- writes: none
-- parameters: definitions, days, discounted_only, on_top, also_barred, budget, customer_limit, promotable_only, week, product_id, below, refused,
--   after_discount, after_id, count
with
line as materialized (include './simulated-lines.sql'),
bill as (
  select sale_id, refused, bill_discount as discount, round(sum(net))::bigint as revenue,
    case when bool_and(cost is not null) then round(sum(net - cost))::bigint end as margin,
    case when bool_and(cost is not null) then sum(net - cost) end as exact_margin
  from line
  where :week::date is null or date_trunc('week', business_date)::date = :week::date
  group by 1, 2, 3
  having :product_id::uuid is null or bool_or(product_id = :product_id::uuid and discount > 0)
),
wanted as materialized (
  select * from bill
  where refused is not distinct from :refused::text
    and (not :below::boolean or exact_margin >= 0 and exact_margin - discount < 0)
)
select sale_id as "saleId", discount, revenue, margin, (margin - discount)::bigint as "marginAfter",
  (select count(*) from wanted)::integer as total, (select coalesce(sum(discount), 0) from wanted)::bigint as "totalDiscount"
from wanted
where :after_discount::bigint is null or (discount, sale_id) < (:after_discount::bigint, :after_id::uuid)
order by discount desc, sale_id desc
limit :count
