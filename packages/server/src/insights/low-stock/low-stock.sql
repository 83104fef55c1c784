-- Every product whose stock is kept at a branch, as rows of the snapshot with its batches and proposed transfers; of all
-- products (product_ids null) or of the given ones. Reorder point = firm demand + d·L + z·√(L·σd² + d²·σL²) (Silver, Pyke
-- & Thomas, Inventory and Production Management, 4th ed. 2017, ch. 6, for random lead time). What will expire by FEFO:
-- the greatest, over the batches in the order of their expiry, of what is there up to one less what sells by its last day.
-- Usable stock is gone at the least, over the coming refills, of max(day of the refill, (usable − refills so far) / d).
-- A suggested order is never so large that the stock passes the maximum, and none where not even the least order fits.
-- Transfers lay what other branches have over their up-to level along what is missing, the most urgent branch first.
-- reads: app.batch, app.branch, app.customer, app.organization, app.product, app.product_day, app.purchase_receipt,
--   app.purchase_receipt_cancellation, app.purchase_receipt_line, app.purchase_request, app.purchase_request_line, app.refill_course, app.sale, app.sale_line,
--   app.stock_item, app.stock_level, app.stock_movement, app.supplier, the tables of demand.sql, the tables of settings-then.sql
-- writes: app.low_stock_batch, app.low_stock_item, app.low_stock_transfer
-- parameters: as_of, product_ids, refills_as_of, history_days, level_smoothing, size_smoothing, z, review_days, settings_on
with
item as materialized (include './stocked-items.sql'),
demand as materialized (include './demand.sql'),
refill as materialized (
  select due.*, sum(quantity) over (partition by branch_id, product_id order by in_days, customer_id, medicine_key) as so_far
  from (include './refills-due.sql') due
),
firm as materialized (
  select item.branch_id, item.product_id, sum(quantity) filter (where in_days <= item.lead_time) as quantity,
    count(distinct customer_id) filter (where in_days <= item.lead_time) as patients, sum(per_day) as per_day
  from refill join item on item.branch_id = refill.branch_id and item.product_id = refill.product_id
  group by 1, 2
),
shelf as materialized (include './stock-there.sql'),
expected as materialized (
  select item.*, coalesce(demand.pattern, 'NONE') as pattern, coalesce(demand.method, 'NONE') as method,
    coalesce(demand.weeks, 0) as weeks, coalesce(demand.demand_weeks, 0) as demand_weeks,
    coalesce(demand.weeks_left_out, 0) as weeks_left_out, coalesce(demand.weeks_promoted, 0) as weeks_promoted,
    round(coalesce(demand.promotion_quantity, 0), 6) as promotion_quantity, round(coalesce(demand.size_variation, 0)::numeric, 6) as size_variation,
    round(coming.season::numeric, 6) as season,
    round((coalesce(demand.demand, 0) * coming.season)::numeric, 6) as demand,
    round((coalesce(demand.demand_deviation, 0) * coming.season)::numeric, 6) as demand_deviation,
    coalesce(firm.quantity, 0) as firm_demand, coalesce(firm.patients, 0)::integer as firm_patients,
    round(coalesce(firm.per_day, 0), 6) as course_demand
  from item
  left join demand on demand.branch_id = item.branch_id and demand.product_id = item.product_id
  left join lateral (
    select coalesce(avg(season), 1) as season
    from unnest(demand.seasons[1:greatest(1, ceil((item.lead_time + :review_days::integer) / 7))::integer]) season
    where demand.method = 'SEASONAL'
  ) coming on true
  left join firm on firm.branch_id = item.branch_id and firm.product_id = item.product_id
),
-- What is below zero was sold of lots that are still written down as there: of those that expire first.
overdrawn as (
  select branch_id, product_id, -sum(quantity) as quantity from shelf where quantity < 0 group by 1, 2
),
queue as (
  select shelf.*, sum(shelf.quantity) over expiring - coalesce(overdrawn.quantity, 0) as so_far,
    case when shelf.expires_on is not null
      then (expected.demand + expected.course_demand) * greatest(0, shelf.expires_on - :as_of::date) end as sold_by_then
  from shelf join expected on expected.branch_id = shelf.branch_id and expected.product_id = shelf.product_id
  left join overdrawn on overdrawn.branch_id = shelf.branch_id and overdrawn.product_id = shelf.product_id
  where shelf.quantity > 0 and not shelf.held
  window expiring as (partition by shelf.branch_id, shelf.product_id order by shelf.expires_on nulls last, shelf.batch_id)
),
lost as (
  select queue.*, greatest(0, max(so_far - sold_by_then) over (
    partition by branch_id, product_id order by expires_on nulls last, batch_id)) as lost_so_far
  from queue
),
batch_lost as materialized (
  select lost.*, lost_so_far - coalesce(lag(lost_so_far) over (
    partition by branch_id, product_id order by expires_on nulls last, batch_id), 0) as will_expire
  from lost
),
there as materialized (
  select branch_id, product_id, sum(quantity) as on_hand, coalesce(sum(quantity) filter (where held and quantity > 0), 0) as held
  from shelf group by 1, 2
),
expiring as materialized (
  select branch_id, product_id, round(sum(will_expire), 6) as will_expire from batch_lost group by 1, 2
),
stocked as materialized (
  select expected.*, coalesce(there.on_hand, 0) as on_hand, coalesce(there.held, 0) as held,
    coalesce(expiring.will_expire, 0) as will_expire,
    coalesce(there.on_hand, 0) - coalesce(there.held, 0) - coalesce(expiring.will_expire, 0) as usable,
    round(:z::numeric * sqrt(lead_time * demand_deviation ^ 2 + demand ^ 2 * lead_time_deviation ^ 2), 6) as safety_stock
  from expected
  left join there on there.branch_id = expected.branch_id and there.product_id = expected.product_id
  left join expiring on expiring.branch_id = expected.branch_id and expiring.product_id = expected.product_id
),
levelled as materialized (
  select stocked.*, usable + on_order as position, round(firm_demand + demand * lead_time + safety_stock, 6) as reorder_point,
    greatest(round(firm_demand + demand * lead_time + safety_stock, 6), minimum) as threshold
  from stocked
),
decided as materialized (
  select levelled.*, position <= threshold and (demand > 0 or firm_demand > 0 or coalesce(minimum, 0) > 0) as low,
    least(threshold + demand * :review_days::integer, maximum) as up_to, threshold + demand as clears_at
  from levelled
),
gone as materialized (
  select decided.branch_id, decided.product_id,
    least(180, case when decided.usable <= 0 then 0 when decided.demand > 0 then decided.usable / decided.demand end,
      min(case when decided.demand > 0 then greatest(refill.in_days, (decided.usable - refill.so_far) / decided.demand)
        when decided.usable <= refill.so_far then refill.in_days end)) as days,
    count(distinct refill.customer_id) filter (where refill.in_days <= decided.lead_time
      and decided.usable < decided.demand * refill.in_days + refill.so_far)::integer as unserved
  from decided
  left join refill on refill.branch_id = decided.branch_id and refill.product_id = decided.product_id
  group by decided.branch_id, decided.product_id, decided.demand, decided.usable
  having decided.demand > 0 or count(refill.customer_id) > 0
),
missing as (
  select decided.product_id, decided.branch_id, ceil(up_to - position) as quantity,
    sum(ceil(up_to - position)) over (
      partition by decided.product_id order by gone.days nulls last, decided.branch_id) as ends
  from decided left join gone on gone.branch_id = decided.branch_id and gone.product_id = decided.product_id
  where low and up_to > position
),
spare as (
  select product_id, branch_id, floor(least(usable, position) - up_to) as quantity,
    sum(floor(least(usable, position) - up_to)) over (
      partition by product_id order by least(usable, position) - up_to desc, branch_id) as ends
  from decided
  where not low and least(usable, position) - up_to >= 1
),
transfer as materialized (
  select missing.product_id, spare.branch_id as from_branch_id, missing.branch_id as to_branch_id,
    least(missing.ends, spare.ends) - greatest(missing.ends - missing.quantity, spare.ends - spare.quantity) as quantity
  from missing join spare on spare.product_id = missing.product_id
    and spare.ends > missing.ends - missing.quantity and spare.ends - spare.quantity < missing.ends
),
moved_in as materialized (
  select product_id, to_branch_id as branch_id, sum(quantity) as quantity from transfer group by 1, 2
),
written_transfers as (
  insert into app.low_stock_transfer (organization_id, as_of, product_id, from_branch_id, to_branch_id, quantity)
  select :organization_id, :as_of, product_id, from_branch_id, to_branch_id, quantity from transfer
),
written_batches as (
  insert into app.low_stock_batch
    (organization_id, as_of, branch_id, product_id, batch_id, expires_on, quantity, will_expire, unit_cost)
  select :organization_id, :as_of, branch_id, product_id, batch_id, expires_on, quantity, round(will_expire, 6), unit_cost
  from batch_lost
  where expires_on is not null and (expires_on - :as_of::date <= 180 or will_expire > 0)
)
insert into app.low_stock_item (organization_id, as_of, branch_id, product_id, supplier_id, on_hand, held, will_expire, usable,
  on_order, reserved, position, pattern, method, weeks, demand_weeks, weeks_left_out, weeks_promoted, promotion_quantity, size_variation, season, demand,
  demand_deviation, course_demand, lead_time, lead_time_deviation, lead_time_receipts, firm_demand, firm_patients,
  safety_stock, reorder_point, minimum, maximum, up_to, order_pack, order_minimum, transfer_in, suggested_order, unit_cost,
  days_of_cover, runs_out_on, unserved_patients, low, clears_at, last_sold_on, last_received_on)
select :organization_id, :as_of, decided.branch_id, decided.product_id, supplier_id, on_hand, held, will_expire, usable,
  on_order, 0, position, pattern, method, weeks, demand_weeks, weeks_left_out, weeks_promoted, promotion_quantity, size_variation, season, demand,
  demand_deviation, course_demand, lead_time, lead_time_deviation, lead_time_receipts, firm_demand, firm_patients,
  safety_stock, reorder_point, minimum, maximum, up_to, order_pack, order_minimum, moved.quantity,
  case when fits.quantity >= order_minimum then fits.quantity else 0 end, unit_cost,
  round(gone.days, 6), case when gone.days < 180 then :as_of::date + ceil(round(gone.days, 6))::integer end,
  coalesce(gone.unserved, 0), low, clears_at,
  (
    select max(sold.business_date) from app.product_day sold
    where sold.organization_id = :organization_id and sold.branch_id = decided.branch_id
      and sold.product_id = decided.product_id and sold.business_date <= :as_of and sold.quantity > 0
  ), last_received_on
from decided
left join gone on gone.branch_id = decided.branch_id and gone.product_id = decided.product_id
left join moved_in on moved_in.product_id = decided.product_id and moved_in.branch_id = decided.branch_id
cross join lateral (select coalesce(moved_in.quantity, 0) as quantity) moved
cross join lateral (
  select case when low and up_to > position + moved.quantity then greatest(0, least(
    ceil(greatest(up_to - position - moved.quantity, order_minimum) / order_pack) * order_pack,
    floor((maximum - position - moved.quantity) / order_pack) * order_pack)) else 0 end as quantity
) fits
