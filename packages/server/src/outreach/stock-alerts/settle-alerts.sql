-- What the newest figures mean for alerts. One opens where the position is at or below the reorder level and none is open.
-- An open one is over when what is usable passes the level and reaches clears_at, a day's demand more, or when the product
-- is not kept there any more; it counts as ordered once the position does so with what is on order, until the position is
-- low again. Where nothing is wanted any more it is over too. So nothing opens and closes by itself. The second time the same figures change nothing.
-- reads: app.low_stock_item
-- writes: app.stock_alert
-- parameters: as_of, now
with
figure as materialized (
  select branch_id, product_id, usable, position, on_order, low, round(clears_at, 6) as clears_at,
    clears_at - demand as threshold
  from app.low_stock_item where organization_id = :organization_id and as_of = :as_of
),
open as materialized (
  select alert.id, alert.state, figure.clears_at,
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
    resolved_on = case when open.next_state = 'RESOLVED' then greatest(alert.opened_on, :as_of::date) end,
    version = alert.version + 1, updated_at = :now
  from open
  where alert.organization_id = :organization_id and alert.id = open.id and alert.state <> 'RESOLVED'
    and (alert.state, alert.clears_at) is distinct from (open.next_state, coalesce(open.clears_at, alert.clears_at))
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
