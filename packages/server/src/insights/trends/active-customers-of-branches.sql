-- As active-customers.sql, from the records that may be seen: customers of some branches with a purchase there in a
-- period that ends with the as-of, and in the one before it. A sale returned in full by the as-of is no purchase.
-- reads: app.customer, app.sale
-- writes: none
-- parameters: as_of, from_day, previous_from_day
with
returned as materialized (
  select returned_sale_id from app.sale
  where organization_id = :organization_id and in_force and returned_sale_id is not null and completes_return
    and returned_business_date between :previous_from_day and :as_of and business_date <= :as_of
),
person as (
  select max(sale.business_date) as last_day, min(sale.business_date) as first_day
  from app.sale sale
  join app.customer customer on customer.organization_id = :organization_id and customer.id = sale.customer_id
  where sale.organization_id = :organization_id and sale.in_force and sale.kind = 'SALE'
    and sale.business_date between :previous_from_day and :as_of
    and sale.id not in (select returned_sale_id from returned)
  group by coalesce(customer.merged_into_id, customer.id)
)
select count(*) filter (where last_day >= :from_day)::integer as value,
  count(*) filter (where first_day < :from_day)::integer as previous
from person
