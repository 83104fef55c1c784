-- What is known of these customers, with those merged into them, from the records that may be seen: those of the branches of who asks, where the
-- roll-up customer_sales is of all of them. Reckoned as refresh-customer-sales.sql does; no row where there is none.
-- reads: app.customer, app.sale
-- writes: none
-- parameters: customer_ids
with own as materialized (
  select asked.id as customer_id, asked.id from unnest(:customer_ids::uuid[]) asked (id)
  union all
  select c.merged_into_id, c.id from app.customer c
  where c.organization_id = :organization_id and c.merged_into_id = any(:customer_ids::uuid[])
),
records as materialized (
  select own.customer_id, s.id, s.kind, s.business_date, s.total, s.due, s.returned_sale_id, s.completes_return
  from own
  join app.sale s on s.customer_id = own.id
  where s.organization_id = :organization_id and s.in_force
),
taken_back as materialized (
  select distinct r.returned_sale_id as sale_id from records r where r.completes_return
)
select r.customer_id as "customerId",
  min(r.business_date) filter (where r.kind = 'SALE' and b.sale_id is null) as "firstDay",
  max(r.business_date) filter (where r.kind = 'SALE' and b.sale_id is null) as "lastDay",
  count(*) filter (where r.kind = 'SALE' and b.sale_id is null)::integer as purchases,
  sum(case r.kind when 'SALE' then r.total else -r.total end)::bigint as net,
  sum(case r.kind when 'SALE' then r.due else -r.due end)::bigint as due
from records r
left join taken_back b on b.sale_id = r.id
group by r.customer_id
