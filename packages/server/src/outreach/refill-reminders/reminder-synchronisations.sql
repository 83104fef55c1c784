-- The synchronisation in force that the course of each given reminder is in, until it was filled at the common visit; what
-- to take before that, unless it was filled since.
-- reads: app.customer, app.refill_reminder, app.refill_synchronisation, app.refill_synchronisation_course
-- writes: none
-- parameters: ids
select reminder.id, max(accepted.meet_from) as "meetFrom", max(accepted.meet_by) as "meetBy",
  max(member.bridge_by) filter (where reminder.last_fill_on <= accepted.accepted_on) as "bridgeBy",
  max(member.bridge_quantity) filter (where reminder.last_fill_on <= accepted.accepted_on) as "bridgeQuantity"
from app.refill_reminder reminder
cross join lateral (
  select reminder.customer_id as id
  union all
  select loser.id from app.customer loser
  where loser.organization_id = :organization_id and loser.merged_into_id = reminder.customer_id
) person
join app.refill_synchronisation accepted on accepted.organization_id = :organization_id
  and accepted.customer_id = person.id and accepted.ended_on is null
join app.refill_synchronisation_course member on member.synchronisation_id = accepted.id
  and member.medicine_key = reminder.medicine_key
where reminder.organization_id = :organization_id and reminder.id = any(:ids::uuid[])
  and reminder.last_fill_on < accepted.meet_from
group by 1
