-- The best statement over raw lines for what a campaign with a holdout changed: of the treated, revenue, margin, and margin of
-- the days after, against what those held out did; without intervals, which no statement computes.
insert into bench.campaign_effect
with arm as materialized (
  select customer_id, arm = 'TREATED' as treated from app.campaign_assignment
  where organization_id = :organization and campaign = :campaign::text
),
spent as (
  select sale.customer_id,
    sum(case when sale.business_date <= :ends_on::date then sign * net else 0 end) as revenue,
    sum(case when sale.business_date <= :ends_on::date then sign * (net - spending) else 0 end) as margin,
    sum(case when sale.business_date > :ends_on::date then sign * (net - spending) else 0 end) as after
  from app.sale
  cross join lateral (select case sale.kind when 'SALE' then 1 else -1 end as sign) s
  -- fenced: now and then the planner would read the lines of all years by their products, ten times as slow
  cross join lateral (
    select * from app.sale_line where organization_id = :organization and sale_id = sale.id and product_id = any(:products::uuid[])
    offset 0
  ) line
  join app.product on product.organization_id = :organization and product.id = line.product_id
  cross join lateral (
    select line.amount - case when sale.subtotal = 0 then 0 else sale.discount::numeric * line.amount / sale.subtotal end as net,
      line.base_quantity * coalesce(line.cost, product.cost, 0) as spending) m
  where sale.organization_id = :organization and sale.in_force
    and sale.business_date between :starts_on::date and :ends_on::date + :dip_days::integer
  group by sale.customer_id
),
summed as (
  select arm.treated, count(*) as customers, coalesce(sum(round(spent.revenue)), 0) as revenue,
    coalesce(sum(round(spent.margin)), 0) as margin, coalesce(sum(round(spent.after)), 0) as after
  from arm left join spent on spent.customer_id = arm.customer_id group by 1
)
select round(one.revenue - one.customers * two.revenue / two.customers),
  round(one.margin - one.customers * two.margin / two.customers),
  round(one.after - one.customers * two.after / two.customers)
from summed one join summed two on one.treated and not two.treated
