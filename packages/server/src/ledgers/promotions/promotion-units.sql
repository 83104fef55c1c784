-- The units that some products on sale, and those of some categories and below, are sold in: how many have each, of how many.
-- reads: app.product, app.product_unit
-- writes: none
-- parameters: product_ids, category_ids
with
chosen as materialized (
  select product.id from app.product
  where product.organization_id = :organization_id and product.status = 'ACTIVE'
    and (product.id = any(:product_ids::uuid[]) or product.category_id in (select below.id from app.categories_below(:category_ids::uuid[]) below))
)
select unit.name, count(distinct chosen.id)::integer as products, (select count(*) from chosen)::integer as "ofProducts"
from chosen
join app.product_unit unit on unit.organization_id = :organization_id and unit.product_id = chosen.id
group by unit.name
order by products desc, unit.name
