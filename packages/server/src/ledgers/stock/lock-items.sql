-- Locks stock items in the order of their keys, as lock-sold-items.sql does.
-- reads: app.stock_item
-- writes: none
-- parameters: rows
select i.branch_id, i.product_id
from app.stock_item i
where i.organization_id = :organization_id and (i.branch_id, i.product_id) in (
  select r.branch_id, r.product_id from jsonb_to_recordset(:rows::jsonb) as r(branch_id uuid, product_id uuid))
order by i.branch_id, i.product_id
for no key update
