-- Goods by what is known of them as medicines, each with its net sales of the days up to the as-of: what was given back
-- is taken off on its own day.
-- reads: app.product, app.sale, app.sale_line
-- writes: none
-- parameters: as_of, from_day
select product.id, product.name_sort, product.search_text, coalesce(sold.amount, 0)::bigint as amount, coalesce(sold.lines, 0)::integer as lines,
  case
    when product.ingredients_source = 'NAME' and not product.ingredients_confirmed then 'PROPOSED'
    when product.medicine_key is not null then 'CONFIRMED'
    when product.ingredients_source = 'PERSON' then 'NO_MEDICINE'
    else 'UNKNOWN'
  end as state,
  product.ingredients_source = 'NAME' and not product.ingredients_confirmed and product.route is not null as confirmable
from app.product
left join (
  select line.product_id, sum(case sale.kind when 'SALE' then line.amount else -line.amount end)::bigint as amount,
    count(*) filter (where sale.kind = 'SALE')::integer as lines
  from app.sale join app.sale_line line on line.sale_id = sale.id
  where sale.organization_id = :organization_id and sale.in_force and sale.business_date between :from_day and :as_of
  group by line.product_id
) sold on sold.product_id = product.id
where product.organization_id = :organization_id and product.kind = 'GOODS' and (product.status = 'ACTIVE' or sold.product_id is not null)
