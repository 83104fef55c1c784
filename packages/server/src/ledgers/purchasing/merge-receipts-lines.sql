-- The lines of receipts as they came out of their file, each with its batch.
-- reads: app.product_unit
-- writes: app.purchase_receipt_line
-- parameters: rows, import_id
insert into app.purchase_receipt_line (organization_id, id, purchase_receipt_id, line_no, product_id, batch_id, unit_name, quantity,
  base_quantity, unit_cost, amount, import_id, source_row)
select :organization_id, r.receipt_line_id, r.receipt_id, row_number() over (partition by r.receipt_id order by r.place),
  r.product_id, r.batch_id, coalesce(r.unit_name, (
    select nullif(u.name, '') from app.product_unit u
    where u.organization_id = :organization_id and u.product_id = r.product_id and u.factor * r.told = r.quantity
    order by u.id limit 1)),
  r.told, r.quantity, r.cost, r.amount, :import_id::uuid, r.source_row
from jsonb_to_recordset(:rows::jsonb) as r(place integer, receipt_line_id uuid, receipt_id uuid, product_id uuid, batch_id uuid,
  unit_name text, told numeric, quantity numeric, cost numeric, amount bigint, source_row integer)
order by r.place
