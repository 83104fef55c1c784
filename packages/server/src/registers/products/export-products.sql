-- Products as a table to keep, in the order of the ids given.
-- reads: app.product, app.product_category, app.product_unit
-- writes: none
-- parameters: ids
select p.sku, p.name, c.path as category, p.brand, p.active_ingredient, p.base_unit, p.price,
  (select string_agg(u.name || ' (' || trim_scale(u.factor) || ')', '; ' order by u.factor, u.sku)
   from app.product_unit u
   where u.organization_id = :organization_id and u.product_id = p.id and u.name <> coalesce(p.base_unit, '')) as units,
  p.status
from unnest(:ids::uuid[]) with ordinality asked (id, place)
join app.product p on p.id = asked.id
left join app.product_category c on c.organization_id = :organization_id and c.id = p.category_id
where p.organization_id = :organization_id
order by asked.place
