-- Batches of a snapshot that expire within so many days, or before they can sell; the first to expire first.
-- reads: app.batch, app.low_stock_batch
-- writes: none
-- parameters: as_of, branch_id, within_days, after_day, after_branch, after_batch, row_limit
select item.batch_id as "batchId", item.branch_id as "branchId", item.product_id as "productId", batch.lot,
  item.expires_on as "expiresOn", item.expires_on - :as_of::date as "daysLeft", item.quantity::double precision as quantity,
  item.will_expire::double precision as "willExpire", round(item.will_expire * item.unit_cost)::bigint as loss
from app.low_stock_batch item
join app.batch on batch.id = item.batch_id
where item.organization_id = :organization_id and item.as_of = :as_of
  and (:branch_id::uuid is null or item.branch_id = :branch_id)
  and (:within_days::integer is null or item.expires_on <= :as_of::date + :within_days::integer)
  and (:after_day::date is null
    or (item.expires_on, item.branch_id, item.batch_id) > (:after_day::date, :after_branch::uuid, :after_batch::uuid))
order by item.expires_on, item.branch_id, item.batch_id
limit :row_limit::integer
