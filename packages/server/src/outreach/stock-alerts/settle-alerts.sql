-- What the newest figures mean for alerts. One opens where the position is at or below the reorder level and none is open.
-- An open one is over when what is usable passes the level and reaches clears_at, a day's demand more, or when the product
-- is not kept there any more; it counts as ordered once the position does so with what is on order, until the position is
-- low again. Where nothing is wanted any more it is over too. So nothing opens and closes by itself. The second time the same figures change nothing.
-- What was approved or ordered after the figures' day counts as ordered too, and the alert names the request.
-- reads: app.low_stock_item, app.purchase_request, app.purchase_request_line
-- writes: app.stock_alert
-- parameters: as_of, now
with
ordered as materialized (
  select request.branch_id, line.product_id, sum(line.quantity - line.received_quantity) as quantity,
    (array_agg(request.id order by request.decided_at desc, request.id desc))[1] as purchase_request_id
  from app.purchase_request request
  join app.purchase_request_line line on line.organization_id = :organization_id and line.purchase_request_id = request.id
  where request.organization_id = :organization_id and request.state in ('APPROVED', 'ORDERED')
    and line.quantity > line.received_quantity
  group by request.branch_id, line.product_id
),
figure as materialized (
  select item.branch_id, item.product_id, item.usable, item.position + since.ordered as position,
    item.on_order + since.ordered as on_order, round(item.clears_at, 6) as clears_at, item.clears_at - item.demand as threshold,
    item.low and not (since.ordered > 0 and item.position + since.ordered > item.clears_at - item.demand) as low,
    ordered.purchase_request_id
  from app.low_stock_item item
  left join ordered on ordered.branch_id = item.branch_id and ordered.product_id = item.product_id
  cross join lateral (select greatest(0, coalesce(ordered.quantity, 0) - item.on_order) as ordered) since
  where item.organization_id = :organization_id and item.as_of = :as_of
),
open as materialized (
  select alert.id, alert.state, figure.clears_at, figure.purchase_request_id,
    case when figure.product_id is null or figure.usable >= figure.clears_at and figure.usable > figure.threshold
        or not figure.low and figure.clears_at = 0 then 'RESOLVED'
      when figure.on_order > 0 and figure.position > figure.threshold
          and (figure.position >= figure.clears_at or alert.state = 'ORDERED') then 'ORDERED'
      when alert.acknowledged_at is not null then 'ACKNOWLEDGED' else 'OPEN' end as next_state
  from app.stock_alert alert
  left join figure on figure.branch_id = alert.branch_id and figure.product_id = alert.product_id
  where alert.organization_id = :organization_id and alert.state <> 'RESOLVED'
),
settled as (
  update app.stock_alert alert set state = open.next_state, clears_at = coalesce(open.clears_at, alert.clears_at),
    purchase_request_id = case when open.next_state = 'RESOLVED' then alert.purchase_request_id else open.purchase_request_id end,
    resolved_on = case when open.next_state = 'RESOLVED' then greatest(alert.opened_on, :as_of::date) end,
    version = alert.version + 1, updated_at = :now
  from open
  where alert.organization_id = :organization_id and alert.id = open.id and alert.state <> 'RESOLVED'
    and (alert.state, alert.clears_at, alert.purchase_request_id) is distinct from (open.next_state,
      coalesce(open.clears_at, alert.clears_at),
      case when open.next_state = 'RESOLVED' then alert.purchase_request_id else open.purchase_request_id end)
  returning alert.state
),
opened as (
  insert into app.stock_alert (organization_id, branch_id, product_id, opened_on, clears_at, created_at, updated_at)
  select :organization_id, branch_id, product_id, :as_of, clears_at, :now, :now from figure
  where low and not exists (
    select from app.stock_alert alert
    where alert.organization_id = :organization_id and alert.branch_id = figure.branch_id
      and alert.product_id = figure.product_id and alert.state <> 'RESOLVED')
  on conflict (organization_id, branch_id, product_id) where state <> 'RESOLVED' do nothing
  returning id
)
select (select count(*) from opened)::integer as opened,
  (select count(*) from settled where state = 'RESOLVED')::integer as resolved
