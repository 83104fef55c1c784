-- The eight weeks to come of a product at the branches that keep it: its season, and what known courses take.
-- reads: app.stock_item, the tables of demand.sql, the tables of refills-due.sql
-- writes: none
-- parameters: as_of, history_days, product_ids, refills_as_of, level_smoothing, size_smoothing
with
demand as (include './demand.sql'),
coming as (select seasons from demand where seasons is not null limit 1),
refill as (include './refills-due.sql')
select item.branch_id as "branchId", :as_of::date + week * 7 - 6 as "from", :as_of::date + week * 7 as "to",
  coalesce((select seasons[week] from coming), 1) as season,
  coalesce((
    select sum(quantity) from refill
    where refill.branch_id = item.branch_id and greatest(1, in_days) between week * 7 - 6 and week * 7), 0
  )::double precision as refills
from app.stock_item item cross join generate_series(1, 8) as week
where item.organization_id = :organization_id and item.product_id = any(:product_ids::uuid[])
order by item.branch_id, week
