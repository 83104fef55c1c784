-- What a refresh starts from: the organization's settings, the last day with sales, the oldest transaction that may
-- still write, until when its rows hold (the day before the next snapshot), and the snapshot on or before the day whose
-- rows they are so far. One that was made with other settings, or claims to have seen later transactions than there are
-- (a restored database), is none to build on. Customers are never deleted: more than those of the base, and those merged
-- since, are new ones. Counting them is cheaper than looking for them.
-- reads: app.organization, app.customer, app.daily_sales, app.segment_member, app.segment_snapshot
-- writes: none
-- parameters: as_of
select organization.segment_window_days as "windowDays", organization.segment_frequency as frequency,
  organization.segment_bounds as bounds,
  present.xid as "seenBeforeXid",
  (
    select max(business_date) from app.daily_sales
    where organization_id = :organization_id and business_date <= :as_of
  ) as "dataThrough",
  coalesce(next.as_of - 1, 'infinity') as "toDay",
  base.as_of as "baseAsOf", base.seen_before_xid as "baseXid",
  base.scored as "baseScored", base.lapsed as "baseLapsed", base.no_purchases as "baseNoPurchases",
  (select count(*) from app.customer where organization_id = :organization_id)
    - (
      select count(*) from app.customer merged
      where merged.organization_id = :organization_id and merged.merged_into_id is not null and not exists (
        select from app.segment_member member
        where member.organization_id = :organization_id and member.customer_id = merged.id
          and member.from_day <= base.as_of and member.to_day >= base.as_of)
    ) > base.scored + base.lapsed + base.no_purchases as "hasNewCustomers"
from app.organization
cross join (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xid) present
left join lateral (
  select snapshot.as_of from app.segment_snapshot snapshot
  where snapshot.organization_id = :organization_id and snapshot.as_of > :as_of
  order by snapshot.as_of limit 1
) next on true
left join lateral (
  select snapshot.* from app.segment_snapshot snapshot
  where snapshot.organization_id = :organization_id and snapshot.as_of <= :as_of
  order by snapshot.as_of desc limit 1
) base on base.window_days = organization.segment_window_days and base.frequency = organization.segment_frequency
  and base.seen_before_xid <= present.xid
where organization.id = :organization_id
