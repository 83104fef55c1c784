-- Keeps stock of products at branches from an instant on, where it was not kept yet, with a batch for stock without a lot.
-- reads: app.product
-- writes: app.stock_item, app.batch
-- parameters: rows, at
with wanted as materialized (
  select distinct r.branch_id, r.product_id
  from jsonb_to_recordset(:rows::jsonb) as r(branch_id uuid, product_id uuid)
  join app.product p on p.organization_id = :organization_id and p.id = r.product_id and p.kind = 'GOODS'
),
unnamed as (
  insert into app.batch (organization_id, product_id, lot, created_at)
  select distinct :organization_id::uuid, w.product_id, '', :at::timestamptz from wanted w
  order by 2
  on conflict do nothing
)
insert into app.stock_item (organization_id, branch_id, product_id, tracked_since)
select :organization_id, w.branch_id, w.product_id, :at::timestamptz
from wanted w
order by w.branch_id, w.product_id
on conflict do nothing
returning branch_id, product_id
