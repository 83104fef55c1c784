-- The newest sales in force of each customer, with those merged into her, at most :count of each.
-- reads: app.sale, app.customer
-- writes: none
-- parameters: customer_ids, count
with own as materialized (
  select asked.id as customer_id, asked.id from unnest(:customer_ids::uuid[]) asked (id)
  union all
  select c.merged_into_id, c.id from app.customer c
  where c.organization_id = :organization_id and c.merged_into_id = any(:customer_ids::uuid[])
)
select c.id as customer_id, s.id
from unnest(:customer_ids::uuid[]) with ordinality c (id, place)
cross join lateral (
  select s.id, s.business_date, s.sold_at from own
  -- The newest of each by herself: the planner else walks through everybody's sales, for each customer anew.
  cross join lateral (
    select s.id, s.business_date, s.sold_at from app.sale s
    where s.organization_id = :organization_id and s.customer_id = own.id and s.in_force and s.kind = 'SALE'
    order by s.business_date desc, s.sold_at desc, s.id desc
    limit :count
  ) s
  where own.customer_id = c.id
  order by s.business_date desc, s.sold_at desc, s.id desc
  limit :count
) s
order by c.place, s.business_date desc, s.sold_at desc, s.id desc
