-- What a refresh starts from: the organization's settings, as they were at the end of a day, the days with sales, the newest courses, what every item depends
-- on (settings, branches, suppliers and how long they take, what was on offer), the oldest transaction that may still write, and the
-- snapshot as of that very day where it was made from the same.
-- reads: app.branch, app.daily_sales, app.low_stock_snapshot, app.organization, app.purchase_receipt, app.refill_snapshot,
--   app.supplier, the tables of offers-running.sql, the tables of settings-then.sql
-- writes: none
-- parameters: as_of, rules, history_days, product_ids, settings_on
with
policy as (
  select coalesce((past.was ->> 'service_level_percent')::numeric, service_level_percent) as service_level_percent,
    coalesce((past.was ->> 'review_days')::integer, review_days) as review_days,
    coalesce((past.was ->> 'lead_time_days')::integer, lead_time_days) as lead_time_days, time_zone
  from app.organization
  left join (include './settings-then.sql') past on coalesce(past.batch_id, past.product_id, past.supplier_id) is null
  where organization.id = :organization_id
),
present as (
  select policy.service_level_percent, policy.review_days,
    (
      select max(as_of) from app.refill_snapshot where organization_id = :organization_id and as_of <= :as_of
    ) as refills_as_of,
    pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xid,
    md5(concat_ws(' ', :rules::text, :settings_on::date, service_level_percent, review_days, lead_time_days, time_zone, (
      select string_agg(id || ' ' || status, ';' order by id) from app.branch where organization_id = :organization_id
    ), (
      select string_agg(id || ' ' || lead_time_days, ';' order by id) from app.supplier
      where organization_id = :organization_id and lead_time_days is not null
    ), (
      select string_agg(said, ';' order by said)
      from (
        select concat_ws(' ', supplier_id, count(*), sum(business_date - ordered_on),
          sum((business_date - ordered_on) * (business_date - ordered_on))) as said
        from app.purchase_receipt
        where organization_id = :organization_id and status = 'COMPLETED' and ordered_on is not null
          and business_date > :as_of::date - 365 and business_date <= :as_of
        group by supplier_id
      ) learned), (
      select string_agg(said, ';' order by said)
      from (
        select concat_ws(' ', id, starts_on, ends_on, branch_ids, weekdays, added, count(*)) as said
        from (include './offers-running.sql') offer
        group by id, starts_on, ends_on, branch_ids, weekdays, added
      ) offered)
    )) as basis_hash
  from policy
)
select present.service_level_percent::double precision as "serviceLevelPercent", present.review_days as "reviewDays",
  present.refills_as_of as "refillsAsOf", present.basis_hash as "basisHash", present.xid as "seenBeforeXid",
  days.first as "dataFrom", days.last as "dataThrough", base.seen_before_xid as "baseXid"
from present
cross join (
  select min(business_date) as first, max(business_date) as last from app.daily_sales
  where organization_id = :organization_id and business_date <= :as_of
) days
left join app.low_stock_snapshot base on base.organization_id = :organization_id and base.as_of = :as_of
  and base.basis_hash = present.basis_hash and base.refills_as_of is not distinct from present.refills_as_of
  and base.seen_before_xid <= present.xid
