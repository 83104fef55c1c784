-- The newest sales in force of each customer, at most :count of each.
-- reads: app.sale
-- writes: none
-- parameters: customer_ids, count
select c.id as customer_id, s.id
from unnest(:customer_ids::uuid[]) with ordinality c (id, place)
cross join lateral (
  select s.id, s.business_date, s.sold_at from app.sale s
  where s.organization_id = :organization_id and s.customer_id = c.id and s.in_force and s.kind = 'SALE'
  order by s.business_date desc, s.sold_at desc, s.id desc
  limit :count
) s
order by c.place, s.business_date desc, s.sold_at desc, s.id desc
