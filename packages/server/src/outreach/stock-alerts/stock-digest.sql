-- What the digest of a day counts: alerts, and the figures of the newest snapshot.
-- reads: app.low_stock_batch, app.low_stock_item, app.stock_alert
-- writes: none
-- parameters: as_of
select count(*) filter (where opened_on = :as_of)::integer as opened,
  count(*) filter (where resolved_on = :as_of)::integer as resolved,
  count(*) filter (where state = 'OPEN')::integer as open,
  count(*) filter (where state = 'ACKNOWLEDGED')::integer as acknowledged,
  count(*) filter (where state = 'ORDERED')::integer as ordered,
  (
    select count(*) from app.low_stock_item
    where organization_id = :organization_id and as_of = :as_of and runs_out_on <= :as_of::date + 1
  )::integer as "goneTomorrow",
  (
    select coalesce(sum(unserved_patients), 0) from app.low_stock_item
    where organization_id = :organization_id and as_of = :as_of
  )::integer as "unservedPatients",
  (
    select coalesce(sum(round(will_expire * unit_cost)), 0) from app.low_stock_batch
    where organization_id = :organization_id and as_of = :as_of and expires_on <= :as_of::date + 30
  )::bigint as "expiringLoss"
from app.stock_alert
where organization_id = :organization_id and (state <> 'RESOLVED' or resolved_on = :as_of or opened_on = :as_of)
