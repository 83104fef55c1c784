-- Products whose stock is kept at a branch on the as-of, with how they are ordered: the branch's least and most or else
-- the product's (whose most is none where the branch's least is above it); its supplier or else whoever delivered it last; days from order to receipt as the supplier's receipts of
-- a year show, three at least, or else as the supplier or the organization is set. What was on order on a past day was
-- approved by then and not closed, less what had come, and it was ordered as it was set then: it is the same whenever it is asked.
-- reads: app.branch, app.organization, app.product, app.purchase_receipt, app.purchase_receipt_cancellation,
--   app.purchase_receipt_line, app.purchase_request, app.purchase_request_line, app.stock_item, app.stock_movement, app.supplier, the tables of settings-then.sql
-- writes: none
-- parameters: as_of, product_ids, settings_on
with
past as materialized (include './settings-then.sql'),
learned as (
  select supplier_id, avg(business_date - ordered_on) as days, stddev_samp(business_date - ordered_on) as deviation,
    count(*)::integer as receipts
  from app.purchase_receipt
  where organization_id = :organization_id and status = 'COMPLETED' and supplier_id is not null
    and ordered_on <= business_date and business_date > :as_of::date - 365 and business_date <= :as_of
  group by 1
  having count(*) >= 3
),
delivered as (
  select distinct on (line.product_id) line.product_id, receipt.supplier_id
  from app.purchase_receipt receipt
  join app.purchase_receipt_line line on line.purchase_receipt_id = receipt.id
  where receipt.organization_id = :organization_id and line.organization_id = :organization_id
    and receipt.status = 'COMPLETED' and receipt.supplier_id is not null and receipt.business_date <= :as_of
    and (:product_ids::uuid[] is null or line.product_id = any(:product_ids::uuid[]))
  order by line.product_id, receipt.business_date desc, receipt.id desc
),
-- What had come of each line by the as-of; a receipt that was taken back later had come.
came as (
  select line.purchase_request_line_id, sum(line.base_quantity) as quantity
  from app.purchase_receipt receipt
  join app.purchase_receipt_line line on line.purchase_receipt_id = receipt.id
  left join app.purchase_receipt_cancellation cancellation on cancellation.organization_id = :organization_id
    and cancellation.purchase_receipt_id = receipt.id
  where receipt.organization_id = :organization_id and line.organization_id = :organization_id
    and receipt.purchase_request_id is not null and line.purchase_request_line_id is not null
    and receipt.business_date <= :as_of and (receipt.status = 'COMPLETED' or cancellation.business_date > :as_of)
    and (:product_ids::uuid[] is null or line.product_id = any(:product_ids::uuid[]))
  group by 1
),
ordered as (
  select request.branch_id, line.product_id, sum(greatest(0, line.quantity - coalesce(came.quantity, 0))) as quantity
  from app.purchase_request request
  join app.purchase_request_line line on line.purchase_request_id = request.id
  join app.organization on organization.id = request.organization_id
  left join came on came.purchase_request_line_id = line.id
  where request.organization_id = :organization_id and line.organization_id = :organization_id
    and request.state in ('APPROVED', 'ORDERED', 'RECEIVED', 'CANCELLED')
    and (request.decided_at at time zone organization.time_zone)::date <= :as_of
    and coalesce((request.closed_at at time zone organization.time_zone)::date > :as_of, true)
    and (:product_ids::uuid[] is null or line.product_id = any(:product_ids::uuid[]))
  group by 1, 2
),
received as (
  select branch_id, product_id, max(business_date) as on_day from app.stock_movement
  where organization_id = :organization_id and kind in ('RECEIPT', 'TRANSFER') and quantity > 0 and business_date <= :as_of
    and (:product_ids::uuid[] is null or product_id = any(:product_ids::uuid[]))
  group by 1, 2
)
select item.branch_id, item.product_id, coalesce(ordering.supplier_id, delivered.supplier_id) as supplier_id,
  coalesce(levels.minimum, ordering.stock_minimum) as minimum,
  coalesce(levels.maximum, case when ordering.stock_maximum >= coalesce(levels.minimum, 0) then ordering.stock_maximum end) as maximum,
  coalesce(ordering.order_pack, 1) as order_pack, coalesce(ordering.order_minimum, 0) as order_minimum,
  product.cost as unit_cost, coalesce(ordered.quantity, 0) as on_order, received.on_day as last_received_on,
  round(coalesce(learned.days, usual.days, policy.days), 6) as lead_time,
  round(coalesce(learned.deviation, 0), 6) as lead_time_deviation, coalesce(learned.receipts, 0) as lead_time_receipts
from app.stock_item item
join app.product on product.id = item.product_id
join app.branch on branch.id = item.branch_id
join app.organization on organization.id = item.organization_id
left join past past_ordering on past_ordering.product_id = item.product_id and past_ordering.branch_id is null
left join past past_levels on past_levels.product_id = item.product_id and past_levels.branch_id = item.branch_id
left join past past_policy on coalesce(past_policy.batch_id, past_policy.product_id, past_policy.supplier_id) is null
cross join lateral (
  select product.supplier_id, product.order_pack, product.order_minimum, product.stock_minimum, product.stock_maximum
  where past_ordering.was is null
  union all
  select was.* from jsonb_to_record(past_ordering.was) was (supplier_id uuid, order_pack numeric, order_minimum numeric,
    stock_minimum numeric, stock_maximum numeric) where past_ordering.was is not null
) ordering
cross join lateral (
  select item.minimum, item.maximum where past_levels.was is null
  union all
  select was.* from jsonb_to_record(past_levels.was) was (minimum numeric, maximum numeric) where past_levels.was is not null
) levels
cross join lateral (
  select coalesce((past_policy.was ->> 'lead_time_days')::integer, organization.lead_time_days) as days
) policy
left join delivered on delivered.product_id = item.product_id
left join app.supplier on supplier.organization_id = :organization_id
  and supplier.id = coalesce(ordering.supplier_id, delivered.supplier_id)
left join past past_usual on past_usual.supplier_id = supplier.id
cross join lateral (
  select case when past_usual.was is null then supplier.lead_time_days
    else (past_usual.was ->> 'lead_time_days')::integer end as days
) usual
left join learned on learned.supplier_id = supplier.id
left join ordered on ordered.branch_id = item.branch_id and ordered.product_id = item.product_id
left join received on received.branch_id = item.branch_id and received.product_id = item.product_id
where item.organization_id = :organization_id and product.organization_id = :organization_id
  and branch.organization_id = :organization_id and product.status = 'ACTIVE' and branch.status = 'ACTIVE'
  and (item.tracked_since at time zone organization.time_zone)::date <= :as_of
  and (:product_ids::uuid[] is null or item.product_id = any(:product_ids::uuid[]))
