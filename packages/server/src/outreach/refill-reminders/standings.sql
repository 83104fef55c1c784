-- Open reminders with the group of the worklist that they are in, and why somebody is not to be reminded. What excludes
-- is looked up each time: who opts out is off the list at once. Visits are overdue after their day, courses from the first
-- day without supply on. A number orders each group: overdue the latest first, all others the earliest first.
-- Opted out: she took back every consent to be reminded of refills, or said so when called and gave none since.
-- Wholesale: a shop or a company, which takes no medicine itself.
-- reads: app.campaign_assignment, app.customer, app.customer_consent_now, app.product, app.refill_contact,
--   app.refill_reminder, the tables of wholesale-customers.sql
-- writes: none
-- parameters: as_of, today
with
controlled as materialized (
  select distinct medicine_key from app.product
  where organization_id = :organization_id and controlled and medicine_key is not null
),
wholesale as materialized (include './wholesale-customers.sql'),
consent as materialized (
  select customer_id, bool_or(may_contact) as may_contact, max(stated_at) filter (where may_contact) as given_at
  from app.customer_consent_now
  where organization_id = :organization_id and purpose = 'REFILL_REMINDER'
  group by 1
),
refused as materialized (
  select coalesce(customer.merged_into_id, customer.id) as customer_id, max(contact.contacted_at) as refused_at
  from app.refill_contact contact
  join app.refill_reminder reminder on reminder.id = contact.reminder_id
  join app.customer on customer.id = reminder.customer_id
  where contact.organization_id = :organization_id and contact.reason = 'NO_REMINDERS'
    and not exists (
      select from app.refill_contact undo
      where undo.organization_id = :organization_id and undo.undoes_id = contact.id)
  group by 1
)
select reminder.id, reminder.customer_id, reminder.kind, reminder.medicine_key, reminder.branch_id, reminder.state,
  reminder.due_on, why.excluded, place.worklist_group,
  case place.worklist_group when 'OVERDUE' then :as_of::date - coalesce(reminder.run_out_on, reminder.visit_on)
    when 'WAITING' then reminder.snoozed_until - date '2000-01-01'
    else reminder.due_on - date '2000-01-01' end as place
from app.refill_reminder reminder
join app.customer on customer.id = reminder.customer_id
left join controlled on controlled.medicine_key = reminder.medicine_key
left join wholesale on wholesale.customer_id = reminder.customer_id
left join consent on consent.customer_id = reminder.customer_id
left join refused on refused.customer_id = reminder.customer_id
left join app.campaign_assignment assignment on assignment.organization_id = :organization_id
  and assignment.campaign = 'REFILL_REMINDERS' and assignment.customer_id = reminder.customer_id
cross join lateral (
  select case
    when customer.deceased_on is not null then 'DECEASED'
    when wholesale.customer_id is not null then 'WHOLESALE'
    when controlled.medicine_key is not null then 'CONTROLLED'
    when not consent.may_contact or refused.refused_at > coalesce(consent.given_at, '-infinity') then 'OPTED_OUT'
    when reminder.state = 'DECLINED' then 'DECLINED'
    when assignment.arm = 'HOLDOUT' and assignment.released_at is null then 'HOLDOUT' end as excluded
) why
cross join lateral (
  select case when why.excluded is not null then 'EXCLUDED'
    when reminder.snoozed_until > :today::date then 'WAITING'
    when reminder.run_out_on <= :as_of::date or reminder.visit_on < :as_of::date then 'OVERDUE'
    when reminder.due_on <= :as_of::date then 'DUE'
    else 'COMING' end as worklist_group
) place
where reminder.organization_id = :organization_id and reminder.closed_at is null
