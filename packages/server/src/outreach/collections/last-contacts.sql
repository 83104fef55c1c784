-- The last try to reach each customer about a debt that was not taken back.
-- reads: app.collection_contact, app.customer
-- writes: none
-- parameters: customer_ids
select distinct on (coalesce(customer.merged_into_id, customer.id))
  coalesce(customer.merged_into_id, customer.id) as "customerId", contact.id
from app.collection_contact contact
join app.customer on customer.id = contact.customer_id
where contact.organization_id = :organization_id and customer.organization_id = :organization_id
  and coalesce(customer.merged_into_id, customer.id) = any(:customer_ids::uuid[])
  and contact.outcome <> 'UNDONE' and not exists (
    select from app.collection_contact undo where undo.organization_id = :organization_id and undo.undoes_id = contact.id)
order by coalesce(customer.merged_into_id, customer.id), contact.contacted_at desc, contact.id desc
