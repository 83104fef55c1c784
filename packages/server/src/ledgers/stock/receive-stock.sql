-- Goods that came in, each into its batch; what is dated before the stock was kept or last counted moves nothing, nor what
-- is in already. Stock items must be locked.
-- reads: app.stock_item, app.stock_movement, app.batch
-- writes: app.stock_movement
-- parameters: rows, import_id, moved_by
insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, unit_cost, moved_at,
  business_date, receipt_line_id, moved_by, import_id, source_row)
select :organization_id, r.branch_id, r.product_id, r.batch_id, 'RECEIPT', r.quantity, coalesce(r.cost, b.cost), r.moved_at,
  r.business_date, r.receipt_line_id, :moved_by, :import_id::uuid, r.source_row
from jsonb_to_recordset(:rows::jsonb) as r(branch_id uuid, product_id uuid, batch_id uuid, quantity numeric, cost numeric,
  moved_at timestamptz, business_date date, receipt_line_id uuid, source_row integer)
join app.stock_item i on i.organization_id = :organization_id and i.branch_id = r.branch_id and i.product_id = r.product_id
join app.batch b on b.organization_id = :organization_id and b.id = r.batch_id
where r.moved_at >= greatest(i.tracked_since, i.counted_at) and r.quantity <> 0
  and not exists (
    select from app.stock_movement m
    where m.organization_id = :organization_id and m.receipt_line_id = r.receipt_line_id)
