-- What sales and returns moved that are not in force any more moves back: on the day that a person cancelled them; where
-- an import says so, at the sale's own instant, which is all that its file tells.
-- reads: app.sale, app.sale_cancellation, app.stock_movement, app.stock_item
-- writes: app.stock_movement
-- parameters: sale_ids, moved_by
insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, unit_cost, moved_at,
  business_date, sale_id, sale_line_id, reverses_id, reason, moved_by)
select :organization_id, m.branch_id, m.product_id, m.batch_id, m.kind, -m.quantity, m.unit_cost, t.moved_at, t.business_date,
  m.sale_id, m.sale_line_id, m.id, t.reason, :moved_by
from app.sale s
left join app.sale_cancellation c on c.organization_id = :organization_id and c.sale_id = s.id and c.import_id is null
cross join lateral (
  select coalesce(c.cancelled_at, s.sold_at) as moved_at, coalesce(c.business_date, s.business_date) as business_date, c.reason
) t
join app.stock_movement m on m.organization_id = :organization_id and m.sale_id = s.id and m.reverses_id is null
join app.stock_item i on i.organization_id = :organization_id and i.branch_id = m.branch_id and i.product_id = m.product_id
where s.organization_id = :organization_id and s.id = any(:sale_ids::uuid[]) and not s.in_force
  and t.moved_at >= greatest(i.tracked_since, i.counted_at)
  and not exists (
    select from app.stock_movement r where r.organization_id = :organization_id and r.reverses_id = m.id)
order by m.id
