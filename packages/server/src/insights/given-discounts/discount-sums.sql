-- What the discounts of some days come to: one row of each state; of each promotion that explains some (state null); and of all
-- of them (both null). Margin is of what has a known cost; uncosted is what the rest came to.
-- reads: app.customer, app.given_discount
-- writes: none
-- parameters: from_day, to_day
select case when grouping(given.state) = 0 then given.state end as state,
  case when grouping(given.promotion_id) = 0 then given.promotion_id end as "promotionId",
  count(distinct given.sale_id)::integer as bills, count(distinct coalesce(customer.merged_into_id, customer.id))::integer as customers,
  coalesce(sum(given.discount), 0)::bigint as discount, coalesce(sum(given.net), 0)::bigint as revenue,
  coalesce(sum(given.net - given.cost), 0)::bigint as margin, coalesce(sum(given.net) filter (where given.cost is null), 0)::bigint as uncosted
from app.given_discount given
left join app.customer on customer.organization_id = :organization_id and customer.id = given.customer_id
where given.organization_id = :organization_id and given.business_date between :from_day::date and :to_day::date
group by grouping sets ((given.state), (given.promotion_id), ())
having not (grouping(given.promotion_id) = 0 and given.promotion_id is null)
