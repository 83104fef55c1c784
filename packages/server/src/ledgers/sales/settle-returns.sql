-- Of the returns of a sale that are in force, the last one by its day completes it, where nothing of the sale is left:
-- no quantity of any line, or no money where its lines are not known. No other return does.
-- reads: app.sale, app.sale_line
-- writes: app.sale
-- parameters: sale_id
with back as (
  select r.id, r.total, r.business_date, r.sold_at from app.sale r
  where r.organization_id = :organization_id and r.returned_sale_id = :sale_id and r.in_force
),
line_left as (
  select l.id
  from app.sale_line l
  left join app.sale_line t on t.returned_line_id = l.id and t.sale_id in (select b.id from back b)
  where l.organization_id = :organization_id and l.sale_id = :sale_id
  group by l.id, l.quantity
  having l.quantity > coalesce(sum(t.quantity), 0)
),
completed as (
  select case when s.header_only then s.total <= (select coalesce(sum(b.total), 0) from back b)
    else not exists (select from line_left) end as is_completed
  from app.sale s where s.organization_id = :organization_id and s.id = :sale_id
),
last as (
  select b.id from back b order by b.business_date desc, b.sold_at desc, b.id desc limit 1
)
update app.sale r set completes_return = completed.is_completed and r.id = last.id
from completed cross join last
where r.organization_id = :organization_id and r.returned_sale_id = :sale_id and r.in_force
  and r.completes_return <> (completed.is_completed and r.id = last.id)
returning r.id
