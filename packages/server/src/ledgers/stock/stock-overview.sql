-- How stock stands on a day: products at branches, what they are worth at cost (each batch rounded), and how many of them
-- hold something below zero, expired, held, or about to expire. Most hold something above zero and nothing of those: only
-- what is below zero is summed up to tell whether anything is there, and only what stands out is grouped.
-- reads: app.stock_item, app.stock_level, app.batch, app.product
-- writes: none
-- parameters: day, expiring_by, branch_id
with level as materialized (
  select v.branch_id, v.product_id, v.quantity, b.expires_on, b.hold is not null as held,
    round(v.quantity * coalesce(b.cost, p.cost))::bigint as value
  from app.stock_level v
  join app.batch b on b.organization_id = :organization_id and b.id = v.batch_id
  join app.product p on p.organization_id = :organization_id and p.id = v.product_id
  where v.organization_id = :organization_id and v.quantity <> 0
    and (:branch_id::uuid is null or v.branch_id = :branch_id::uuid)
),
item as (
  select count(*)::integer as items from app.stock_item i
  where i.organization_id = :organization_id and (:branch_id::uuid is null or i.branch_id = :branch_id::uuid)
),
worth as (select coalesce(sum(value), 0)::bigint as value from level),
below_zero as materialized (
  select distinct v.branch_id, v.product_id from app.stock_level v
  where v.organization_id = :organization_id and v.quantity < 0
    and (:branch_id::uuid is null or v.branch_id = :branch_id::uuid)
),
there as (
  select (
    select count(*) from (
      select distinct v.branch_id, v.product_id from app.stock_level v
      where v.organization_id = :organization_id and v.quantity > 0
        and (:branch_id::uuid is null or v.branch_id = :branch_id::uuid)
    ) something
  ) - (
    -- above zero somewhere, and with what is below it nothing
    select count(*) from below_zero
    cross join lateral (
      select sum(v.quantity) as on_hand, bool_or(v.quantity > 0) as some from app.stock_level v
      where v.organization_id = :organization_id and v.branch_id = below_zero.branch_id
        and v.product_id = below_zero.product_id
    ) summed
    where summed.on_hand <= 0 and summed.some
  ) as items
),
standing_out as (
  select bool_or(value is null) as cost_missing, bool_or(quantity < 0) as to_settle,
    bool_or(quantity > 0 and expires_on < :day::date) as expired,
    sum(value) filter (where quantity > 0 and expires_on < :day::date) as expired_value,
    bool_or(quantity > 0 and held) as held, sum(value) filter (where quantity > 0 and held) as held_value,
    bool_or(quantity > 0 and expires_on between :day::date and :expiring_by::date) as expiring,
    sum(value) filter (where quantity > 0 and expires_on between :day::date and :expiring_by::date) as expiring_value
  from level
  where value is null or quantity < 0 or held or expires_on <= :expiring_by::date
  group by branch_id, product_id
),
counted as (
  select count(*) filter (where cost_missing)::integer as "itemsWithoutCost",
    count(*) filter (where to_settle)::integer as "toSettle", count(*) filter (where expired)::integer as expired,
    coalesce(sum(expired_value), 0)::bigint as "expiredValue", count(*) filter (where held)::integer as held,
    coalesce(sum(held_value), 0)::bigint as "heldValue", count(*) filter (where expiring)::integer as expiring,
    coalesce(sum(expiring_value), 0)::bigint as "expiringValue"
  from standing_out
)
select item.items, worth.value, (item.items - there.items)::integer as out, counted.*
from item cross join worth cross join there cross join counted
