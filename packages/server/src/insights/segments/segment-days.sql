-- The days of one customer in the window, and of those merged into her, as segments.sql counts them.
-- reads: app.customer, app.customer_day, app.sale
-- writes: none
-- parameters: customer_id, from_day, as_of
with
own as (
  select id from app.customer
  where organization_id = :organization_id and (id = :customer_id or merged_into_id = :customer_id)
),
returned as (
  select customer_id, returned_business_date as business_date,
    count(*) filter (where completes_return)::integer as purchases, sum(total)::bigint as net
  from app.sale
  where organization_id = :organization_id and in_force and returned_sale_id is not null
    and customer_id in (select id from own)
    and returned_business_date between :from_day and :as_of and business_date <= :as_of
  group by customer_id, returned_business_date
)
select day.business_date as "businessDate", sum(day.purchases)::integer as purchases,
  sum(day.net - coalesce(returned.net, 0))::bigint as net, coalesce(sum(returned.net), 0)::bigint as returned,
  sum(day.purchases - coalesce(returned.purchases, 0)) > 0 as counts
from app.customer_day day left join returned using (customer_id, business_date)
where day.organization_id = :organization_id and day.customer_id in (select id from own)
  and day.business_date between :from_day and :as_of
group by day.business_date
order by day.business_date desc
