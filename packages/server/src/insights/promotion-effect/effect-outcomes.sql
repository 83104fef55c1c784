-- What each customer compared bought of a campaign's products and of the others of their kinds: in its days, in the days
-- after, and for a change in as many days before each. A return counts on its own day, a bill's discount by its lines'
-- amounts, and a line without a cost at its product's.
-- reads: app.campaign_response, app.customer, app.customer_sales, app.sale, app.sale_line, the tables of effect-people.sql, the tables of effect-products.sql
-- writes: none
-- parameters: campaign_id, matched, discounted_only, starts_on, during_to, after_from, after_to, before_from, before_half,
--   before_after, product_ids, category_ids
with
person as materialized (include './effect-people.sql'),
product as materialized (include './effect-products.sql'),
response as (
  select distinct coalesce(customer.merged_into_id, customer.id) as customer_id
  from app.campaign_response response
  join app.customer on customer.organization_id = :organization_id and customer.id = response.customer_id
  where response.organization_id = :organization_id and response.campaign_id = :campaign_id::uuid
),
line as (
  select coalesce(customer.merged_into_id, customer.id) as customer_id, sale.business_date as day, product.offered,
    sign.of * (line.amount - share.discount) as net,
    sign.of * (line.amount - share.discount - line.base_quantity * coalesce(line.cost, product.cost, 0)) as margin,
    sign.of * (line.discount + share.discount) as discount, sign.of * line.base_quantity as units
  from app.sale
  join app.customer on customer.organization_id = :organization_id and customer.id = sale.customer_id
  join app.sale_line line on line.organization_id = :organization_id and line.sale_id = sale.id
  join product on product.id = line.product_id
  cross join lateral (select case sale.kind when 'SALE' then 1 else -1 end as of) sign
  cross join lateral (
    select case when sale.subtotal = 0 then 0 else sale.discount::numeric * line.amount / sale.subtotal end as discount) share
  where sale.organization_id = :organization_id and sale.in_force
    and sale.business_date >= least(:before_from::date, :before_after::date) and sale.business_date <= :after_to::date
),
bought as (
  select customer_id,
    sum(net) filter (where offered and day between :starts_on::date and :during_to::date) as revenue,
    sum(margin) filter (where offered and day between :starts_on::date and :during_to::date) as margin,
    sum(margin) filter (where not offered and day between :starts_on::date and :during_to::date) as others,
    sum(margin) filter (where day between :after_from::date and :after_to::date) as after,
    sum(discount) filter (where offered and day between :starts_on::date and :during_to::date) as discount,
    sum(units) filter (where offered and day between :starts_on::date and :during_to::date) as units,
    coalesce(bool_or(offered and units > 0 and day between :starts_on::date and :during_to::date), false) as buyer,
    coalesce(bool_or(offered and units > 0 and discount > 0 and day between :starts_on::date and :during_to::date), false)
      as discounted,
    sum(net) filter (where offered and day < :starts_on::date and day >= :before_from::date) as revenue_before,
    sum(margin) filter (where offered and day < :starts_on::date and day >= :before_from::date) as margin_before,
    sum(margin) filter (where not offered and day < :starts_on::date and day >= :before_from::date) as others_before,
    sum(margin) filter (where day < :starts_on::date and day >= :before_after::date) as before_after,
    sum(net) filter (where offered and day < :starts_on::date and day >= :before_half::date) as later_half,
    sum(net) filter (where offered and day < :before_half::date and day >= :before_half::date - (:starts_on::date - :before_half::date))
      as earlier_half
  from line group by customer_id
)
select person.customer_id, person.treated, person.offer, person.stratum, response.customer_id is not null as responded,
  coalesce(bought.buyer, false) as buyer,
  case when :discounted_only::boolean then coalesce(bought.discounted, false) else coalesce(bought.buyer, false) end as participant,
  coalesce(sales.first_day >= :starts_on::date, false) as is_new,
  coalesce(bought.revenue, 0)::bigint as bought, coalesce(bought.units, 0) as units, coalesce(bought.discount, 0)::bigint as discount,
  (coalesce(bought.revenue, 0) - case when :matched::boolean then coalesce(bought.revenue_before, 0) else 0 end)::bigint as revenue,
  (coalesce(bought.margin, 0) - case when :matched::boolean then coalesce(bought.margin_before, 0) else 0 end)::bigint as margin,
  (coalesce(bought.others, 0) - case when :matched::boolean then coalesce(bought.others_before, 0) else 0 end)::bigint as others,
  (coalesce(bought.after, 0) - case when :matched::boolean then coalesce(bought.before_after, 0) else 0 end)::bigint as after,
  (coalesce(bought.later_half, 0) - coalesce(bought.earlier_half, 0))::bigint as pre_trend
from person
left join response on response.customer_id = person.customer_id
left join bought on bought.customer_id = person.customer_id
left join app.customer_sales sales on sales.organization_id = :organization_id and sales.customer_id = person.customer_id
