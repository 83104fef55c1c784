-- The days in the window of customers who count as one, as segments.sql counts them.
-- reads: app.customer_day, app.sale
-- writes: none
-- parameters: customer_ids, from_day, as_of
with
returned as (
  select customer_id, returned_business_date as business_date,
    count(*) filter (where completes_return)::integer as purchases, sum(total)::bigint as net
  from app.sale
  where organization_id = :organization_id and in_force and returned_sale_id is not null
    and customer_id = any(:customer_ids::uuid[])
    and returned_business_date between :from_day and :as_of and business_date <= :as_of
  group by customer_id, returned_business_date
)
select day.business_date as "businessDate", sum(day.purchases)::integer as purchases,
  sum(day.net - coalesce(returned.net, 0))::bigint as net, coalesce(sum(returned.net), 0)::bigint as returned,
  sum(day.purchases - coalesce(returned.purchases, 0)) > 0 as counts
from app.customer_day day left join returned using (customer_id, business_date)
where day.organization_id = :organization_id and day.customer_id = any(:customer_ids::uuid[])
  and day.business_date between :from_day and :as_of
group by day.business_date
order by day.business_date desc
