-- Who moves stock of the same product at the same branch waits here for the other's end, so that what follows sees all
-- of the other's movements; in the order of their keys, so that two movers of several cannot hold each other. Says what
-- there is to move.
-- reads: app.sale, app.sale_line, app.stock_movement, app.stock_item
-- writes: none
-- parameters: sale_ids, since
with changed as materialized (
  select s.id, s.branch_id, s.kind, s.in_force
  from app.sale s
  where s.organization_id = :organization_id and s.id = any(:sale_ids::uuid[]) and s.sold_at >= :since::timestamptz
),
moved as materialized (
  select m.branch_id, m.product_id
  from changed c
  join app.stock_movement m on m.organization_id = :organization_id and m.sale_id = c.id
  where not c.in_force
),
touched as materialized (
  select c.branch_id, l.product_id
  from changed c
  join app.sale_line l on l.organization_id = :organization_id and l.sale_id = c.id
  where c.in_force
  union
  select m.branch_id, m.product_id from moved m
),
locked as materialized (
  select i.product_id
  from app.stock_item i
  join touched t on t.branch_id = i.branch_id and t.product_id = i.product_id
  where i.organization_id = :organization_id
  order by i.branch_id, i.product_id
  for no key update of i
)
select (select count(*) from locked)::integer as items,
  exists (select from changed c where c.in_force and c.kind = 'SALE') as sales,
  exists (select from changed c where c.in_force and c.kind = 'RETURN') as returns,
  exists (select from moved) as reversals
