-- The first batch that a document, or the reversal of sales or receipts, took below zero.
-- reads: app.stock_movement, app.stock_level, app.batch, app.product, app.branch
-- writes: none
-- parameters: document_id, sale_ids, receipt_line_ids
with taken as (
  select m.branch_id, m.product_id, m.batch_id, -sum(m.quantity) as quantity
  from app.stock_movement m
  where m.organization_id = :organization_id and (m.document_id = :document_id::uuid
    or m.sale_id = any(:sale_ids::uuid[]) and m.reverses_id is not null
    or m.receipt_line_id = any(:receipt_line_ids::uuid[]) and m.reverses_id is not null)
  group by m.branch_id, m.product_id, m.batch_id
  having sum(m.quantity) < 0
)
select p.name as product, branch.name as branch, coalesce(p.base_unit, '') as unit, b.lot,
  trim_scale(t.quantity)::text as wanted, trim_scale(v.quantity + t.quantity)::text as there
from taken t
join app.stock_level v on v.organization_id = :organization_id and v.branch_id = t.branch_id and v.product_id = t.product_id
  and v.batch_id = t.batch_id and v.quantity < 0
join app.batch b on b.organization_id = :organization_id and b.id = t.batch_id
join app.product p on p.organization_id = :organization_id and p.id = t.product_id
join app.branch on branch.organization_id = :organization_id and branch.id = t.branch_id
order by p.name_sort, b.lot
limit 1
