-- The last try to reach each customer, over all her reminders, that was not taken back.
-- reads: app.refill_contact, app.refill_reminder
-- writes: none
-- parameters: customer_ids
select distinct on (reminder.customer_id) reminder.customer_id as "customerId", contact.id
from app.refill_reminder reminder
join app.refill_contact contact on contact.organization_id = :organization_id and contact.reminder_id = reminder.id
where reminder.organization_id = :organization_id and reminder.customer_id = any(:customer_ids::uuid[])
  and contact.outcome <> 'UNDONE' and not exists (
    select from app.refill_contact undo where undo.organization_id = :organization_id and undo.undoes_id = contact.id)
order by reminder.customer_id, contact.contacted_at desc, contact.id desc
