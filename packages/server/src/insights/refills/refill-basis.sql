-- What a refresh starts from: the organization's settings, the last day with sales, what fills depend on beside the sales,
-- the oldest transaction that may still write, and the newest snapshot on or before the day made from the same. A
-- snapshot that claims to have seen later transactions than there are (a restored database) is none to build on.
-- reads: app.organization, app.daily_sales, app.refill_snapshot, app.product, app.customer
-- writes: none
-- parameters: as_of
with present as (
  select organization.refill_lead_days, organization.refill_shrinkage,
    (date_trunc('month', :as_of::date) - interval '1 day')::date as learned_through,
    pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xid,
    md5(coalesce((
      select string_agg(concat_ws(' ', id, medicine_key, days_supply_per_unit, assumed_days_per_unit, long_term), ';' order by id)
      from app.product where organization_id = :organization_id and medicine_key is not null), '') || coalesce((
      select string_agg(id || ' ' || merged_into_id, ';' order by id)
      from app.customer where organization_id = :organization_id and merged_into_id is not null), '')) as basis_hash
  from app.organization where organization.id = :organization_id
)
select present.refill_lead_days as "leadDays", present.refill_shrinkage as shrinkage,
  present.learned_through as "learnedThrough", present.basis_hash as "basisHash", present.xid as "seenBeforeXid",
  (
    select max(business_date) from app.daily_sales
    where organization_id = :organization_id and business_date <= :as_of
  ) as "dataThrough",
  base.as_of as "baseAsOf", base.seen_before_xid as "baseXid", coalesce(base.courses, 0) as "baseCourses"
from present
left join lateral (
  select * from app.refill_snapshot
  where refill_snapshot.organization_id = :organization_id and refill_snapshot.as_of <= :as_of
    and refill_snapshot.lead_days = present.refill_lead_days and refill_snapshot.shrinkage = present.refill_shrinkage
    and refill_snapshot.learned_through = present.learned_through and refill_snapshot.basis_hash = present.basis_hash
    and refill_snapshot.seen_before_xid <= present.xid
  order by refill_snapshot.as_of desc limit 1
) base on true
