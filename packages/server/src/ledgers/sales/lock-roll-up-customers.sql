-- Who moves roll-ups of the same customer waits here for the other's end, so that the refresh that follows sees all of
-- the other's records; of a merged customer the one she became is locked too. Customers go in the order of their ids:
-- two writers of several cannot hold each other.
-- sale_ids null stands for every sale.
-- reads: app.sale, app.customer
-- writes: none
-- parameters: sale_ids
with named as materialized (
  select distinct s.customer_id as id from app.sale s
  where s.organization_id = :organization_id and s.customer_id is not null
    and (:sale_ids::uuid[] is null or s.id = any(:sale_ids::uuid[]))
)
select c.id, c.merged_into_id as "mergedIntoId"
from app.customer c
where c.organization_id = :organization_id
  and c.id in (
    select id from named
    union
    select m.merged_into_id from app.customer m
    where m.organization_id = :organization_id and m.merged_into_id is not null and m.id in (select id from named))
order by c.id
for no key update
