-- How stock stands on a day: products at branches, what they are worth at cost (each batch rounded), and how many of them
-- hold something below zero, expired, held, or about to expire.
-- reads: app.stock_item, app.stock_level, app.batch, app.product
-- writes: none
-- parameters: day, expiring_by, branch_id
with items as (
  select i.branch_id, i.product_id, coalesce(sum(v.quantity), 0) as on_hand, coalesce(sum(w.value), 0) as value,
    coalesce(bool_or(v.quantity <> 0 and w.value is null), false) as cost_missing,
    coalesce(bool_or(v.quantity < 0), false) as to_settle,
    coalesce(bool_or(v.quantity > 0 and b.expires_on < :day::date), false) as expired,
    sum(w.value) filter (where v.quantity > 0 and b.expires_on < :day::date) as expired_value,
    coalesce(bool_or(v.quantity > 0 and b.hold is not null), false) as held,
    sum(w.value) filter (where v.quantity > 0 and b.hold is not null) as held_value,
    coalesce(bool_or(v.quantity > 0 and b.expires_on between :day::date and :expiring_by::date), false) as expiring,
    sum(w.value) filter (where v.quantity > 0 and b.expires_on between :day::date and :expiring_by::date) as expiring_value
  from app.stock_item i
  join app.product p on p.organization_id = :organization_id and p.id = i.product_id
  left join app.stock_level v on v.organization_id = :organization_id and v.branch_id = i.branch_id
    and v.product_id = i.product_id
  left join app.batch b on b.organization_id = :organization_id and b.id = v.batch_id
  cross join lateral (select round(v.quantity * coalesce(b.cost, p.cost))::bigint as value) w
  where i.organization_id = :organization_id and (:branch_id::uuid is null or i.branch_id = :branch_id::uuid)
  group by i.branch_id, i.product_id
)
select count(*)::integer as items, coalesce(sum(value), 0)::bigint as value,
  count(*) filter (where cost_missing)::integer as "itemsWithoutCost", count(*) filter (where on_hand <= 0)::integer as out,
  count(*) filter (where to_settle)::integer as "toSettle", count(*) filter (where expired)::integer as expired,
  coalesce(sum(expired_value), 0)::bigint as "expiredValue", count(*) filter (where held)::integer as held,
  coalesce(sum(held_value), 0)::bigint as "heldValue", count(*) filter (where expiring)::integer as expiring,
  coalesce(sum(expiring_value), 0)::bigint as "expiringValue"
from items
