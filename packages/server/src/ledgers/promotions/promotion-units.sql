-- The units that some products on sale, and those of some categories and below, are sold in: how many have each, of how many.
-- reads: app.product, app.product_category, app.product_unit
-- writes: none
-- parameters: product_ids, category_ids
with recursive
kind as (
  select id from app.product_category where organization_id = :organization_id and id = any(:category_ids::uuid[])
  union
  select below.id from kind join app.product_category below on below.organization_id = :organization_id and below.parent_id = kind.id
),
chosen as materialized (
  select product.id from app.product
  where product.organization_id = :organization_id and product.status = 'ACTIVE'
    and (product.id = any(:product_ids::uuid[]) or product.category_id in (select id from kind))
)
select unit.name, count(distinct chosen.id)::integer as products, (select count(*) from chosen)::integer as "ofProducts"
from chosen
join app.product_unit unit on unit.organization_id = :organization_id and unit.product_id = chosen.id
group by unit.name
order by products desc, unit.name
