-- Who moves roll-ups of the same customer waits here for the other's end, so that the refresh that follows sees all of
-- the other's records. Customers go in the order of their ids: two writers of several cannot hold each other.
-- sale_ids null stands for every sale.
-- reads: app.sale, app.customer
-- writes: none
-- parameters: sale_ids
select c.id
from app.customer c
where c.organization_id = :organization_id
  and c.id in (
    select s.customer_id from app.sale s
    where s.organization_id = :organization_id and (:sale_ids::uuid[] is null or s.id = any(:sale_ids::uuid[])))
order by c.id
for no key update
