-- Of each customer, with those merged into her, a page of the sales and returns, newest first, whatever became of them; of each its latest revision.
-- Without a cursor (sold_before null) from the newest on.
-- reads: app.sale, app.customer
-- writes: none
-- parameters: customer_ids, sold_before, id_before, count
with own as materialized (
  select asked.id as customer_id, asked.id from unnest(:customer_ids::uuid[]) asked (id)
  union all
  select c.merged_into_id, c.id from app.customer c
  where c.organization_id = :organization_id and c.merged_into_id = any(:customer_ids::uuid[])
)
select c.id as customer_id, s.id
from unnest(:customer_ids::uuid[]) with ordinality c (id, place)
cross join lateral (
  select s.id, s.sold_at from own
  -- The newest of each by herself: the planner else walks through everybody's sales, for each customer anew.
  cross join lateral (
    select s.id, s.sold_at from app.sale s
    where s.organization_id = :organization_id and s.customer_id = own.id
      and (:sold_before::timestamptz is null or (s.sold_at, s.id) < (:sold_before::timestamptz, :id_before::uuid))
      and not exists (
        select from app.sale n
        where n.organization_id = :organization_id and n.source = s.source and n.branch_id = s.branch_id and n.code = s.code
          and n.revision > s.revision)
    order by s.sold_at desc, s.id desc
    limit :count
  ) s
  where own.customer_id = c.id
  order by s.sold_at desc, s.id desc
  limit :count
) s
order by c.place, s.sold_at desc, s.id desc
