-- Classes of the snapshot's products by their margin: A those that bring the first 80 % of it, B the next 15, C the rest
-- and what brings none; without one where no line knew its cost.
-- reads: app.low_stock_product
-- writes: app.low_stock_item
-- parameters: as_of
with ranked as (
  select product_id, margin, known_net,
    coalesce(sum(greatest(0, margin)) over (
      order by margin desc, product_id rows between unbounded preceding and 1 preceding), 0) as before,
    sum(greatest(0, margin)) over () as whole
  from app.low_stock_product where organization_id = :organization_id and as_of = :as_of
),
classed as (
  select product_id, case when known_net = 0 and margin = 0 then null when margin <= 0 then 'C'
    when before < 0.8 * whole then 'A' when before < 0.95 * whole then 'B' else 'C' end as abc_class
  from ranked
)
update app.low_stock_item item set abc_class = classed.abc_class
from classed
where item.organization_id = :organization_id and item.as_of = :as_of and item.product_id = classed.product_id
  and item.abc_class is distinct from classed.abc_class
