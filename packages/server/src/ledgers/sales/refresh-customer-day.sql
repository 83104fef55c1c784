-- The days of customers that these sales touch, from the records: sales as sold, less the returns that name no sale.
-- sale_ids null stands for every sale.
-- reads: app.sale
-- writes: app.customer_day
-- parameters: sale_ids
with touched as materialized (
  select distinct s.customer_id, s.business_date
  from app.sale s
  where s.organization_id = :organization_id and s.customer_id is not null
    and (:sale_ids::uuid[] is null or s.id = any(:sale_ids::uuid[]))
),
figures as materialized (
  select t.customer_id, t.business_date,
    count(*) filter (where s.kind = 'SALE')::integer as purchases,
    sum(case s.kind when 'SALE' then s.total else -s.total end)::bigint as net
  from touched t
  join app.sale s on s.customer_id = t.customer_id and s.business_date = t.business_date
  where s.organization_id = :organization_id and s.in_force and s.returned_sale_id is null
  group by t.customer_id, t.business_date
),
emptied as (
  delete from app.customer_day d
  using touched t
  where d.organization_id = :organization_id and d.customer_id = t.customer_id and d.business_date = t.business_date
    and not exists (
      select from figures f where f.customer_id = t.customer_id and f.business_date = t.business_date)
)
insert into app.customer_day as d (organization_id, customer_id, business_date, purchases, net)
select :organization_id, f.customer_id, f.business_date, f.purchases, f.net from figures f
on conflict (organization_id, customer_id, business_date)
  do update set purchases = excluded.purchases, net = excluded.net
  where (d.purchases, d.net) is distinct from (excluded.purchases, excluded.net)
