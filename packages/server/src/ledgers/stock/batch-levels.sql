-- Where batches are, with how much.
-- reads: app.stock_level, app.batch, app.product, app.branch
-- writes: none
-- parameters: day, batch_ids
select v.branch_id || ':' || v.batch_id as id, v.branch_id as "branchId", v.product_id as "productId", v.batch_id as "batchId", v.quantity,
  coalesce(b.expires_on < :day::date, false) as expired, coalesce(b.cost, p.cost) as "unitCost",
  round(v.quantity * coalesce(b.cost, p.cost))::bigint as value
from app.stock_level v
join app.batch b on b.organization_id = :organization_id and b.id = v.batch_id
join app.product p on p.organization_id = :organization_id and p.id = v.product_id
join app.branch on branch.organization_id = :organization_id and branch.id = v.branch_id
where v.organization_id = :organization_id and v.batch_id = any(:batch_ids::uuid[]) and v.quantity <> 0
order by b.lot, app.fold(branch.name), branch.id
