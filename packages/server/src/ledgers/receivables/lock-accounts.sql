-- Locks customers whose ledger will be written, of a merged one whom she became too: in the order of their ids, so that two
-- writers of several can't hold each other.
-- reads: app.customer
-- writes: none
-- parameters: customer_ids
select c.id, c.merged_into_id as "mergedIntoId"
from app.customer c
where c.organization_id = :organization_id
  and c.id in (
    select unnest(:customer_ids::uuid[])
    union
    select m.merged_into_id from app.customer m
    where m.organization_id = :organization_id and m.merged_into_id is not null and m.id = any(:customer_ids::uuid[]))
order by c.id
for no key update
