-- The bills that a rule would have touched, those with the highest discount first, after a cursor (discount, id); of one week or
-- product, of what is not among the most_products with most (rest), those taken below cost, or those refused, where asked for. Of
-- products it is their part of each bill. Each with how many there are, and what they come to: margins of those that are known.
-- reads: the tables of simulated-lines.sql
-- writes: none
-- parameters: definitions, days, discounted_only, on_top, also_barred, budget, customer_limit, promotable_only, most_products, week, product_id,
--   rest, below, refused, after_discount, after_id, count
with
line as materialized (include './simulated-lines.sql'),
listed_product as (
  select product_id, row_number() over (order by sum(discount) desc, product_id) as place
  from line where refused is null and discount > 0 group by 1
),
part as (
  select line.*, case when :product_id::uuid is not null then discount > 0 and product_id = :product_id::uuid
    when :rest::boolean then discount > 0 and (product_id is null or product_id not in (
      select listed.product_id from listed_product listed where listed.place <= :most_products::integer and listed.product_id is not null))
    else true end as is_asked
  from line
  where :week::date is null or date_trunc('week', business_date)::date = :week::date
),
bill as (
  select sale_id, refused, sum(discount) filter (where is_asked) as discount, sum(net) filter (where is_asked) as net,
    case when :product_id::uuid is not null or :rest::boolean then sum(net - cost) filter (where is_asked)
      when bool_and(cost is not null) then sum(net - cost) end as margin,
    bool_and(cost is not null) and sum(net - cost) >= 0 and sum(net - cost) < bill_discount as is_below
  from part group by sale_id, refused, bill_discount
  having bool_or(is_asked)
),
wanted as materialized (
  select * from bill where refused is not distinct from :refused::text and (is_below or not :below::boolean)
),
-- Once: a planner that takes the wanted for few would sum them up for each of them.
whole as materialized (
  select count(*)::integer as total, sum(discount)::bigint as "totalDiscount", round(sum(net))::bigint as "totalRevenue",
    coalesce(round(sum(margin)), 0)::bigint as "totalMargin",
    coalesce(round(sum(margin)) - sum(discount) filter (where margin is not null), 0)::bigint as "totalMarginAfter"
  from wanted
)
select sale_id as "saleId", discount::bigint, round(net)::bigint as revenue, round(margin)::bigint as margin,
  (round(margin) - discount)::bigint as "marginAfter", whole.*
from wanted cross join whole
where :after_discount::bigint is null or (discount, sale_id) < (:after_discount::bigint, :after_id::uuid)
order by discount desc, sale_id desc
limit :count
