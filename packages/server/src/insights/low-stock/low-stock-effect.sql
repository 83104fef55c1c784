-- What the items of a snapshot come to as they are, and under another service level, review period and lead time where
-- neither receipts nor the supplier tell. Demand and known refills stay as they were reckoned.
-- reads: app.low_stock_item, app.supplier
-- writes: none
-- parameters: as_of, z, review_days, lead_time_days
with
item as (
  select item.*,
    case when lead_time_receipts = 0 and supplier.lead_time_days is null then :lead_time_days::numeric else lead_time end as days
  from app.low_stock_item item
  left join app.supplier on supplier.organization_id = item.organization_id and supplier.id = item.supplier_id
  where item.organization_id = :organization_id and item.as_of = :as_of
),
safe as (
  select item.*, round(:z::numeric * sqrt(days * demand_deviation ^ 2 + demand ^ 2 * lead_time_deviation ^ 2), 6) as safety
  from item
),
levelled as (
  select safe.*, greatest(round(firm_demand + demand * days + safety, 6), minimum) as threshold from safe
)
select count(*)::integer as items, count(*) filter (where low)::integer as low,
  coalesce(sum(round(safety_stock * unit_cost)), 0)::bigint as "safetyStockValue",
  coalesce(sum(round(up_to * unit_cost)), 0)::bigint as "upToValue",
  count(*) filter (
    where position <= threshold and (demand > 0 or firm_demand > 0 or coalesce(minimum, 0) > 0)
  )::integer as "proposedLow",
  coalesce(sum(round(safety * unit_cost)), 0)::bigint as "proposedSafetyStockValue",
  coalesce(sum(round(least(threshold + demand * :review_days::integer, maximum) * unit_cost)), 0)::bigint as "proposedUpToValue"
from levelled
