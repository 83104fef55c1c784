-- What returns took back is on the shelf again: in the batches that the line took it from, the last taken first, as far
-- as nothing came back to them yet; else without a lot. Their stock items must be locked.
-- reads: app.sale, app.sale_line, app.stock_item, app.stock_movement, app.batch, app.product
-- writes: app.stock_movement
-- parameters: sale_ids, moved_by
with lines as materialized (
  select s.branch_id, l.product_id, l.id, l.returned_line_id, s.id as sale_id, s.sold_at, s.business_date,
    l.base_quantity as quantity, l.import_id, l.source_row,
    sum(l.base_quantity) over earlier - l.base_quantity as starts, sum(l.base_quantity) over earlier as ends
  from app.sale s
  join app.sale_line l on l.organization_id = :organization_id and l.sale_id = s.id
  join app.stock_item i on i.organization_id = :organization_id and i.branch_id = s.branch_id and i.product_id = l.product_id
  where s.organization_id = :organization_id and s.id = any(:sale_ids::uuid[]) and s.in_force and s.kind = 'RETURN'
    and s.sold_at >= greatest(i.tracked_since, i.counted_at) and l.base_quantity > 0
    and not exists (
      select from app.stock_movement m
      where m.organization_id = :organization_id and m.sale_id = s.id and m.sale_line_id = l.id)
  window earlier as (partition by coalesce(l.returned_line_id, l.id) order by s.sold_at, l.id)
),
back as materialized (
  select t.returned_line_id, m.batch_id, sum(m.quantity) as quantity
  from (select distinct returned_line_id from lines) t
  join app.sale_line r on r.organization_id = :organization_id and r.returned_line_id = t.returned_line_id
  join app.stock_movement m on m.organization_id = :organization_id and m.sale_id = r.sale_id and m.sale_line_id = r.id
  group by t.returned_line_id, m.batch_id
),
sold as materialized (
  select t.returned_line_id, m.batch_id, max(m.id::text) as place, max(m.unit_cost) as unit_cost, -sum(m.quantity) as quantity
  from (select distinct returned_line_id from lines) t
  join app.sale_line l on l.organization_id = :organization_id and l.id = t.returned_line_id
  join app.stock_movement m on m.organization_id = :organization_id and m.sale_id = l.sale_id and m.sale_line_id = l.id
  group by t.returned_line_id, m.batch_id
),
left_out as materialized (
  select s.returned_line_id, s.batch_id, s.unit_cost, sum(rest.quantity) over last_taken - rest.quantity as starts,
    sum(rest.quantity) over last_taken as ends
  from sold s
  left join back b on b.returned_line_id = s.returned_line_id and b.batch_id = s.batch_id
  cross join lateral (select s.quantity - coalesce(b.quantity, 0) as quantity) rest
  where rest.quantity > 0
  window last_taken as (partition by s.returned_line_id order by s.place desc)
),
given as (
  select l.id, o.batch_id, o.unit_cost, least(l.ends, o.ends) - greatest(l.starts, o.starts) as quantity
  from lines l
  join left_out o on o.returned_line_id = l.returned_line_id and o.starts < l.ends and o.ends > l.starts
  union all
  select l.id, b.id, b.cost, l.ends - greatest(l.starts, coalesce(t.total, 0))
  from lines l
  left join (select o.returned_line_id, max(o.ends) as total from left_out o group by o.returned_line_id) t
    on t.returned_line_id = l.returned_line_id
  join app.batch b on b.organization_id = :organization_id and b.product_id = l.product_id and b.lot = ''
  where l.ends > coalesce(t.total, 0)
)
insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, unit_cost, moved_at,
  business_date, sale_id, sale_line_id, moved_by, import_id, source_row)
select :organization_id, l.branch_id, l.product_id, g.batch_id, 'RETURN', sum(g.quantity), coalesce(max(g.unit_cost), product.cost),
  l.sold_at, l.business_date, l.sale_id, l.id, :moved_by, l.import_id, l.source_row
from lines l
join given g on g.id = l.id
join app.product on product.organization_id = :organization_id and product.id = l.product_id
group by l.branch_id, l.product_id, g.batch_id, product.cost, l.sold_at, l.business_date, l.sale_id, l.id, l.import_id, l.source_row
