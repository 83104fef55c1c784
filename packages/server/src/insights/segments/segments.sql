-- What each customer bought up to a day: the last purchase day, frequency and monetary value of the window, and whether
-- she is outside the cells. Of all customers (customer_ids null), or of the given ones. A merged customer counts as the
-- one she became.
-- Written is what differs from the rows that hold on this day, for the days to to_day: the one before the next snapshot,
-- or infinity. Gives how many stand where now, and of those looked at how many stood where before.
-- The given ones are joined rather than compared with a list: planning with a list of a thousand took as long as running.
-- reads: app.customer, app.customer_day, app.customer_sales, app.sale, app.segment_member
-- writes: app.segment_member
-- parameters: as_of, from_day, to_day, frequency, customer_ids
with
given as (
  select id from unnest(:customer_ids::uuid[]) given (id)
),
-- Who was merged into whom; the one who is left stands there too, for herself.
merged as materialized (
  select id, merged_into_id as survivor_id from app.customer
  where organization_id = :organization_id and merged_into_id is not null
  union
  select merged_into_id, merged_into_id from app.customer
  where organization_id = :organization_id and merged_into_id is not null
),
-- A return that names its sale takes from that sale's day, once its own day has come.
returned as materialized (
  select customer_id, returned_business_date as business_date,
    count(*) filter (where completes_return)::integer as purchases, sum(total)::bigint as net
  from app.sale
  where organization_id = :organization_id and in_force and returned_sale_id is not null
    and returned_business_date between :from_day and :as_of and business_date <= :as_of
    and (:customer_ids::uuid[] is null or customer_id = any(array(select id from given)))
  group by customer_id, returned_business_date
),
own_day as not materialized (
  select day.customer_id, day.business_date, day.purchases, day.net
  from app.customer_day day
  where :customer_ids::uuid[] is null
    and day.organization_id = :organization_id and day.business_date between :from_day and :as_of
  union all
  select day.customer_id, day.business_date, day.purchases, day.net
  from given
  join app.customer_day day on day.organization_id = :organization_id and day.customer_id = given.id
    and day.business_date between :from_day and :as_of
),
kept as not materialized (
  select own_day.customer_id, own_day.business_date,
    own_day.purchases - coalesce(returned.purchases, 0) as purchases, own_day.net - coalesce(returned.net, 0) as net
  from own_day left join returned using (customer_id, business_date)
),
window_day as (
  select * from kept where not exists (select from merged where merged.id = kept.customer_id)
  union all
  select merged.survivor_id, kept.business_date, sum(kept.purchases)::integer, sum(kept.net)::bigint
  from kept join merged on merged.id = kept.customer_id
  group by merged.survivor_id, kept.business_date
),
activity as (
  select customer_id, max(business_date) filter (where purchases > 0) as last_day,
    case when :frequency = 'DAYS' then count(*) filter (where purchases > 0) else sum(purchases) end::integer as frequency,
    sum(net)::bigint as monetary
  from window_day
  group by customer_id
),
-- What customer_sales knows of the time before the window is good for this as-of, except where a return came later.
returned_later as (
  select customer_id from app.sale
  where organization_id = :organization_id and in_force and returned_sale_id is not null
    and returned_business_date < :from_day and business_date > :as_of
    and (:customer_ids::uuid[] is null or customer_id = any(array(select id from given)))
),
counted as not materialized (
  select id from app.customer
  where :customer_ids::uuid[] is null and organization_id = :organization_id and merged_into_id is null
  union all
  select id from given where not exists (select from merged where merged.id = given.id and survivor_id <> given.id)
),
-- What customer_sales knows is looked up where it is needed, but for everybody, where joining is the shorter way.
person as (
  select counted.id as customer_id, activity.last_day,
    coalesce(activity.frequency, 0) as frequency, coalesce(activity.monetary, 0) as monetary,
    case when :customer_ids::uuid[] is null then customer_sales.last_day else (
      select own.last_day from app.customer_sales own
      where own.organization_id = :organization_id and own.customer_id = counted.id
    ) end as last_day_known
  from counted
  left join activity on activity.customer_id = counted.id
  left join app.customer_sales on :customer_ids::uuid[] is null
    and customer_sales.organization_id = :organization_id and customer_sales.customer_id = counted.id
),
measured as (
  select customer_id, last_day is not null as scored,
    case
      when last_day is not null then last_day
      when coalesce(last_day_known < :from_day, true)
        and customer_id not in (select customer_id from returned_later)
        and customer_id not in (select survivor_id from merged) then last_day_known
      else (
        select max(latest.business_date)
        from (
          select person.customer_id as id union select merged.id from merged where survivor_id = person.customer_id
        ) own
        cross join lateral (
          select day.business_date from app.customer_day day
          where day.organization_id = :organization_id and day.customer_id = own.id and day.business_date < :from_day
            and day.purchases > (
              select count(*) from app.sale
              where sale.organization_id = :organization_id and sale.in_force and sale.returned_sale_id is not null
                and sale.returned_business_date = day.business_date and sale.customer_id = day.customer_id
                and sale.completes_return and sale.business_date <= :as_of
            )
          order by day.business_date desc limit 1
        ) latest
      )
    end as last_day,
    frequency, monetary
  from person
),
figures as (
  select customer_id, last_day, frequency, monetary,
    case when scored then null when last_day is not null then 'LAPSED' else 'NO_PURCHASES' end as outside
  from measured
),
-- The rows that hold: none ends between this day and the next snapshot.
standing as not materialized (
  select member.ctid as place, member.*
  from app.segment_member member
  where :customer_ids::uuid[] is null
    and member.organization_id = :organization_id and member.from_day <= :as_of and member.to_day >= :to_day
  union all
  select member.ctid as place, member.*
  from given
  join app.segment_member member on member.organization_id = :organization_id and member.customer_id = given.id
    and member.from_day <= :as_of and member.to_day >= :to_day
),
compared as materialized (
  select customer_id, figures.customer_id is not null as counts, standing.customer_id is not null as counted,
    figures.last_day, figures.frequency, figures.monetary, figures.outside,
    standing.place, standing.from_day, standing.to_day, standing.last_day as last_day_before, standing.frequency as frequency_before,
    standing.monetary as monetary_before, standing.outside as outside_before,
    -- whether the row that holds is of this snapshot alone
    standing.from_day = :as_of and standing.to_day = :to_day as own
  from figures full join standing using (customer_id)
),
differing as (
  select * from compared
  where (counts, last_day, frequency, monetary, outside)
    is distinct from (counted, last_day_before, frequency_before, monetary_before, outside_before)
),
-- A row of this snapshot alone is changed; one that began before ends the day before; one that begins here and goes on
-- begins with the next snapshot.
changed as (
  update app.segment_member member set
    from_day = case when not differing.own and member.from_day = :as_of then :to_day::date + 1 else member.from_day end,
    to_day = case when member.from_day < :as_of then :as_of::date - 1 else member.to_day end,
    last_day = case when differing.own then differing.last_day else member.last_day end,
    frequency = case when differing.own then differing.frequency else member.frequency end,
    monetary = case when differing.own then differing.monetary else member.monetary end,
    outside = case when differing.own then differing.outside else member.outside end
  from differing
  where member.organization_id = :organization_id and member.ctid = differing.place
    and (differing.counts or not differing.own)
),
forgotten as (
  delete from app.segment_member member using differing
  where member.organization_id = :organization_id and member.ctid = differing.place
    and differing.own and not differing.counts
),
written as (
  insert into app.segment_member (organization_id, customer_id, from_day, to_day, last_day, frequency, monetary, outside)
  select :organization_id, customer_id, :as_of, :to_day, last_day, frequency, monetary, outside
  from differing where counts and own is not true
  union all
  -- what an earlier day said goes on to hold in the snapshots after this one
  select :organization_id, customer_id, :to_day::date + 1, to_day,
    last_day_before, frequency_before, monetary_before, outside_before
  from differing where from_day < :as_of and to_day > :to_day
)
select count(*) filter (where counts and outside is null)::integer as scored,
  count(*) filter (where outside = 'LAPSED')::integer as lapsed,
  count(*) filter (where outside = 'NO_PURCHASES')::integer as "noPurchases",
  count(*) filter (where counted and outside_before is null)::integer as "scoredBefore",
  count(*) filter (where outside_before = 'LAPSED')::integer as "lapsedBefore",
  count(*) filter (where outside_before = 'NO_PURCHASES')::integer as "noPurchasesBefore"
from compared
