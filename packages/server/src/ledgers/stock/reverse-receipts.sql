-- What lines of receipts brought in moves out again; :at null: when it came. Stock items must be locked.
-- reads: app.stock_movement, app.stock_item
-- writes: app.stock_movement
-- parameters: receipt_line_ids, at, business_date, reason, moved_by
insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, unit_cost, moved_at,
  business_date, receipt_line_id, reverses_id, reason, moved_by)
select :organization_id, m.branch_id, m.product_id, m.batch_id, m.kind, -m.quantity, m.unit_cost, coalesce(:at::timestamptz, m.moved_at),
  coalesce(:business_date::date, m.business_date), m.receipt_line_id, m.id, :reason, :moved_by
from app.stock_movement m
join app.stock_item i on i.organization_id = :organization_id and i.branch_id = m.branch_id and i.product_id = m.product_id
where m.organization_id = :organization_id and m.receipt_line_id = any(:receipt_line_ids::uuid[]) and m.reverses_id is null
  and coalesce(:at::timestamptz, m.moved_at) >= greatest(i.tracked_since, i.counted_at)
  and not exists (
    select from app.stock_movement r where r.organization_id = :organization_id and r.reverses_id = m.id)
order by m.id
