-- Customers with a purchase in a period that ends with the as-of, and in the one before it. A day whose sales were all
-- returned in full by the as-of is no purchase. A merged customer counts as the one she became.
-- reads: app.customer, app.customer_day, app.sale
-- writes: none
-- parameters: as_of, from_day, previous_from_day
with
returned as materialized (
  select customer_id, returned_business_date as business_date, count(*)::integer as purchases
  from app.sale
  where organization_id = :organization_id and in_force and returned_sale_id is not null and completes_return
    and returned_business_date between :previous_from_day and :as_of and business_date <= :as_of
  group by customer_id, returned_business_date
),
merged as materialized (
  select id, merged_into_id from app.customer
  where organization_id = :organization_id and merged_into_id is not null
),
person as (
  select max(day.business_date) as last_day, min(day.business_date) as first_day
  from app.customer_day day
  left join returned using (customer_id, business_date)
  left join merged on merged.id = day.customer_id
  where day.organization_id = :organization_id and day.business_date between :previous_from_day and :as_of
    and day.purchases > coalesce(returned.purchases, 0)
  group by coalesce(merged.merged_into_id, day.customer_id)
)
select count(*) filter (where last_day >= :from_day)::integer as value,
  count(*) filter (where first_day < :from_day)::integer as previous
from person
