-- Goods whose ingredients are not confirmed, with their net sales of the days up to the as-of; they make no courses.
-- What was given back is taken off on its own day.
-- reads: app.product, app.sale, app.sale_line
-- writes: none
-- parameters: as_of, from_day, most
with sold as (
  select line.product_id, sum(case sale.kind when 'SALE' then line.amount else -line.amount end)::bigint as net
  from app.sale join app.sale_line line on line.sale_id = sale.id
  where sale.organization_id = :organization_id and sale.in_force and sale.business_date between :from_day and :as_of
  group by 1
)
select product.id as "productId", sold.net, unmatched.net as "unmatchedNet", unmatched.products as "unmatchedProducts",
  unmatched.all_net as "allNet"
from (
  select coalesce(sum(sold.net) filter (where product.medicine_key is null and product.kind = 'GOODS'), 0)::bigint as net,
    count(*) filter (where product.medicine_key is null and product.kind = 'GOODS')::integer as products,
    coalesce(sum(sold.net), 0)::bigint as all_net
  from sold join app.product on product.id = sold.product_id
) unmatched
left join lateral (
  select sold.product_id, sold.net from sold join app.product on product.id = sold.product_id
  where product.medicine_key is null and product.kind = 'GOODS'
  order by sold.net desc, sold.product_id limit :most
) listed on true
left join sold on sold.product_id = listed.product_id
left join app.product on product.id = listed.product_id
order by listed.net desc, listed.product_id
