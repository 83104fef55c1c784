-- The batches of products at branches, first expired first out; those of which nothing is left come last.
-- reads: app.stock_level, app.batch, app.product
-- writes: none
-- parameters: day, branch_ids, product_ids
select v.branch_id || ':' || v.batch_id as id, v.branch_id as "branchId", v.product_id as "productId", v.batch_id as "batchId", v.quantity,
  coalesce(b.expires_on < :day::date, false) as expired, coalesce(b.cost, p.cost) as "unitCost",
  round(v.quantity * coalesce(b.cost, p.cost))::bigint as value
from (select distinct * from unnest(:branch_ids::uuid[], :product_ids::uuid[]) as asked (branch_id, product_id)) asked
join app.stock_level v on v.organization_id = :organization_id and v.branch_id = asked.branch_id
  and v.product_id = asked.product_id
join app.batch b on b.organization_id = :organization_id and b.id = v.batch_id
join app.product p on p.organization_id = :organization_id and p.id = v.product_id
order by v.quantity = 0, b.expires_on nulls last, b.lot = '', b.lot
