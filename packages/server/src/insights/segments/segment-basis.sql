-- What a refresh starts from: the organization's settings, the last day with sales, the oldest transaction that may
-- still write, and the newest snapshot on or before the day that was made with the same settings. A snapshot that
-- claims to have seen later transactions than there are (a restored database) is none to build on.
-- reads: app.organization, app.daily_sales, app.segment_snapshot
-- writes: none
-- parameters: as_of
select organization.segment_window_days as "windowDays", organization.segment_frequency as frequency,
  organization.segment_bounds as bounds,
  present.xid as "seenBeforeXid",
  (
    select max(business_date) from app.daily_sales
    where organization_id = :organization_id and business_date <= :as_of
  ) as "dataThrough",
  base.as_of as "baseAsOf", base.seen_before_xid as "baseXid",
  base.scored as "baseScored", base.lapsed as "baseLapsed", base.no_purchases as "baseNoPurchases"
from app.organization
cross join (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xid) present
left join lateral (
  select snapshot.* from app.segment_snapshot snapshot
  where snapshot.organization_id = :organization_id and snapshot.as_of <= :as_of
    and snapshot.window_days = organization.segment_window_days
    and snapshot.frequency = organization.segment_frequency
    and snapshot.seen_before_xid <= present.xid
  order by snapshot.as_of desc limit 1
) base on true
where organization.id = :organization_id
