-- What the customers compared spent on a campaign's products, by arm, stratum and week counted from its first day; and how
-- many they are.
-- reads: app.customer, app.sale, app.sale_line, the tables of effect-people.sql, the tables of effect-products.sql
-- writes: none
-- parameters: campaign_id, matched, starts_on, after_to, weeks_before, product_ids, category_ids
with
person as materialized (include './effect-people.sql'),
product as materialized (include './effect-products.sql'),
spent as (
  select coalesce(customer.merged_into_id, customer.id) as customer_id,
    floor((sale.business_date - :starts_on::date) / 7.0)::integer as week,
    sum(case sale.kind when 'SALE' then 1 else -1 end
      * (line.amount - case when sale.subtotal = 0 then 0 else sale.discount::numeric * line.amount / sale.subtotal end)) as net
  from app.sale
  join app.customer on customer.organization_id = :organization_id and customer.id = sale.customer_id
  -- by the sale: by the product, which the planner would take, there are the lines of all years
  cross join lateral (
    select line.product_id, line.amount from app.sale_line line
    where line.organization_id = :organization_id and line.sale_id = sale.id
    offset 0
  ) line
  join product on product.id = line.product_id and product.offered
  where sale.organization_id = :organization_id and sale.in_force
    and sale.business_date >= :starts_on::date - 7 * :weeks_before::integer and sale.business_date <= :after_to::date
  group by 1, 2
),
sized as (select stratum, treated, count(*)::integer as customers from person group by 1, 2),
summed as (
  select person.stratum, person.treated, spent.week, sum(spent.net)::bigint as net
  from person join spent on spent.customer_id = person.customer_id group by 1, 2, 3
)
select sized.stratum, sized.treated, sized.customers, summed.week, coalesce(summed.net, 0)::bigint as net
from sized left join summed on summed.stratum = sized.stratum and summed.treated = sized.treated
