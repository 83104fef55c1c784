-- What each customer bought up to a day: the last purchase day, frequency and monetary value of the window, and whether
-- she is outside the cells. Of all customers (customer_ids null), or of the given ones. A merged customer counts as the
-- one she became. Gives how many were written of each kind.
-- reads: app.customer, app.customer_day, app.customer_sales, app.sale
-- writes: app.segment_member
-- parameters: as_of, from_day, frequency, customer_ids
with
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
    and (:customer_ids::uuid[] is null or customer_id = any(:customer_ids::uuid[]))
  group by customer_id, returned_business_date
),
kept as not materialized (
  select day.customer_id, day.business_date,
    day.purchases - coalesce(returned.purchases, 0) as purchases, day.net - coalesce(returned.net, 0) as net
  from app.customer_day day left join returned using (customer_id, business_date)
  where day.organization_id = :organization_id and day.business_date between :from_day and :as_of
    and (:customer_ids::uuid[] is null or day.customer_id = any(:customer_ids::uuid[]))
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
    and (:customer_ids::uuid[] is null or customer_id = any(:customer_ids::uuid[]))
),
person as (
  select customer.id as customer_id, activity.last_day,
    coalesce(activity.frequency, 0) as frequency, coalesce(activity.monetary, 0) as monetary,
    customer_sales.last_day as last_day_known,
    coalesce(customer_sales.last_day < :from_day, true)
      and customer.id not in (select customer_id from returned_later)
      and customer.id not in (select survivor_id from merged) as known
  from app.customer
  left join activity on activity.customer_id = customer.id
  left join app.customer_sales on customer_sales.customer_id = customer.id
    and (:customer_ids::uuid[] is null or customer_sales.customer_id = any(:customer_ids::uuid[]))
  where customer.organization_id = :organization_id and customer.merged_into_id is null
    and (:customer_ids::uuid[] is null or customer.id = any(:customer_ids::uuid[]))
),
measured as (
  select customer_id, last_day is not null as scored,
    case
      when last_day is not null then last_day
      when known then last_day_known
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
written as (
  insert into app.segment_member (organization_id, as_of, customer_id, last_day, frequency, monetary, outside)
  select :organization_id, :as_of, customer_id, last_day, frequency, monetary,
    case when scored then null when last_day is not null then 'LAPSED' else 'NO_PURCHASES' end
  from measured
  returning outside
)
select count(*) filter (where outside is null)::integer as scored,
  count(*) filter (where outside = 'LAPSED')::integer as lapsed,
  count(*) filter (where outside = 'NO_PURCHASES')::integer as "noPurchases"
from written
