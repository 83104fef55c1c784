-- Open reminders of customers who were merged go to the survivor; where the survivor has one of the same course, that one
-- stays alone.
-- reads: app.customer
-- writes: app.refill_reminder
-- parameters: now
with
moved as (
  select reminder.id, customer.merged_into_id as survivor_id,
    row_number() over (partition by customer.merged_into_id, reminder.kind, reminder.medicine_key, reminder.prescription_id, reminder.health_fact_id
      order by reminder.due_on, reminder.id) = 1
    and (reminder.kind = 'FOLLOW_UP' or not exists (
      select from app.refill_reminder other
      where other.organization_id = :organization_id and other.customer_id = customer.merged_into_id
        and other.medicine_key = reminder.medicine_key and other.kind = 'REFILL' and other.closed_at is null)) as stays
  from app.refill_reminder reminder
  join app.customer on customer.id = reminder.customer_id
  where reminder.organization_id = :organization_id and reminder.closed_at is null and customer.merged_into_id is not null
)
update app.refill_reminder reminder set customer_id = moved.survivor_id,
  state = case when stays then state else 'EXPIRED' end, closed_at = case when not stays then :now::timestamptz end,
  closed_because = case when not stays then 'MERGED' end,
  version = version + 1, updated_at = :now
from moved
where reminder.organization_id = :organization_id and reminder.id = moved.id
