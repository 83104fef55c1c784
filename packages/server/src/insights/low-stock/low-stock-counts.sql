-- What a snapshot's page counts in one row; dead stock as the list has it.
-- reads: app.low_stock_item, app.low_stock_product, app.stock_movement
-- writes: none
-- parameters: as_of, dead_from
select count(*) filter (where runs_out_on <= :as_of::date)::integer as now,
  count(*) filter (where runs_out_on = :as_of::date + 1)::integer as tomorrow,
  count(*) filter (where runs_out_on between :as_of::date + 2 and :as_of::date + 7)::integer as "thisWeek",
  count(*) filter (where runs_out_on between :as_of::date + 8 and :as_of::date + 28)::integer as "nextWeeks",
  count(*) filter (where runs_out_on is null or runs_out_on > :as_of::date + 28)::integer as later,
  count(*) filter (where low)::integer as low, count(*) filter (where unserved_patients > 0)::integer as "unservedItems",
  coalesce(sum(unserved_patients), 0)::integer as "unservedPatients",
  count(*) filter (where dead)::integer as "deadItems",
  coalesce(sum(round(on_hand * unit_cost)) filter (where dead), 0)::bigint as "deadValue",
  (
    select (sum(known_net) / nullif(sum(net), 0))::double precision from app.low_stock_product
    where organization_id = :organization_id and as_of = :as_of
  ) as "knownCostShare"
from (
  select item.*, on_hand > 0 and coalesce(last_sold_on, '-infinity') <= :dead_from::date
    and (coalesce(last_received_on, '-infinity') <= :dead_from::date or exists (
      select from app.stock_movement moved
      where moved.organization_id = :organization_id and moved.product_id = item.product_id
        and moved.branch_id = item.branch_id and moved.quantity > 0
        and (moved.kind = 'OPENING' or moved.business_date <= :dead_from::date))) as dead
  from app.low_stock_item item where item.organization_id = :organization_id and item.as_of = :as_of
) item
