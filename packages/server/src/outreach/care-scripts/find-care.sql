-- The class of customers in the newest snapshot, and the organization's own script for it, the most particular first: of
-- the nearest of her groups, then of her value tier. Without one the columns of the script are null.
-- reads: app.care_script, app.customer_group, app.customer_group_member, app.segment_snapshot, app.segment_standing
-- writes: none
-- parameters: customer_ids
with recursive newest as (
  select as_of, window_days from app.segment_snapshot
  where organization_id = :organization_id order by as_of desc limit 1
),
standing as materialized (
  select s.customer_id, s.as_of, newest.window_days, coalesce(s.segment, s.outside) as place, s.value_tier, s.recency,
    s.frequency, s.r, s.f, s.m
  from newest
  join app.segment_standing s on s.organization_id = :organization_id and s.as_of = newest.as_of
    and s.customer_id = any(:customer_ids::uuid[])
),
grouped as (
  select customer_id, customer_group_id as group_id, 0 as distance from app.customer_group_member
  where organization_id = :organization_id and customer_id = any(:customer_ids::uuid[])
  union
  select grouped.customer_id, below.parent_id, grouped.distance + 1
  from grouped
  join app.customer_group below on below.organization_id = :organization_id and below.id = grouped.group_id
  where below.parent_id is not null
)
select standing.customer_id as "customerId", standing.as_of as "asOf", standing.window_days as "windowDays", standing.place,
  standing.value_tier as "valueTier", standing.recency, standing.frequency, standing.r, standing.f, standing.m,
  script.value_tier as "forTier", script.customer_group_id as "customerGroupId", script.during_sale as "duringSale",
  script.after_sale as "afterSale", script.changed_at as "changedAt", script.changed_by as "changedBy"
from standing
left join lateral (
  select own.* from app.care_script own
  left join grouped on grouped.customer_id = standing.customer_id and grouped.group_id = own.customer_group_id
  where own.organization_id = :organization_id and own.place = standing.place and own.during_sale is not null
    and (own.value_tier is null or own.value_tier = standing.value_tier)
    and (own.customer_group_id is null or grouped.group_id is not null)
  order by own.customer_group_id is null, grouped.distance, own.value_tier is null, own.id
  limit 1
) script on true
