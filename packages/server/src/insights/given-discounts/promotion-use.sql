-- What was given of each of some promotions, ever; over_limit: customers with more bills than one may have of it.
-- reads: app.customer, app.given_discount, app.promotion
-- writes: none
-- parameters: ids
with bill as (
  select given.promotion_id, given.sale_id, coalesce(customer.merged_into_id, customer.id) as customer_id,
    min(given.business_date) as day, sum(given.discount) as discount, sum(given.net) as net, sum(given.net - given.cost) as margin,
    sum(given.net) filter (where given.cost is null) as uncosted
  from app.given_discount given
  left join app.customer on customer.organization_id = :organization_id and customer.id = given.customer_id
  where given.organization_id = :organization_id and given.promotion_id = any(:ids::uuid[])
  group by 1, 2, 3
),
customer_bills as (
  select promotion_id, customer_id, count(*) as bills from bill where customer_id is not null group by 1, 2
)
select promotion.id as "promotionId", count(bill.sale_id)::integer as bills, count(distinct bill.customer_id)::integer as customers,
  coalesce(sum(bill.discount), 0)::bigint as discount, coalesce(sum(bill.net), 0)::bigint as revenue,
  coalesce(sum(bill.margin), 0)::bigint as margin, coalesce(sum(bill.uncosted), 0)::bigint as uncosted,
  min(bill.day)::text as "firstDay", max(bill.day)::text as "lastDay",
  (select count(*) from customer_bills
   where customer_bills.promotion_id = promotion.id and customer_bills.bills > promotion.customer_limit)::integer as "overLimit"
from app.promotion
left join bill on bill.promotion_id = promotion.id
where promotion.organization_id = :organization_id and promotion.id = any(:ids::uuid[])
group by promotion.id, promotion.customer_limit
