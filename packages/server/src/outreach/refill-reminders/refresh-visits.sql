-- Follow-up visits of prescriptions, as of a day: a reminder of each that comes within the horizon, once; open ones follow
-- their prescription, close when a newer prescription shows the visit, and expire when its day is too long ago.
-- reads: app.customer, app.prescription
-- writes: app.refill_reminder
-- parameters: as_of, today, horizon_days, lead_days, expire_days, now
with
visit as materialized (
  select prescription.id, coalesce(customer.merged_into_id, customer.id) as customer_id, prescription.follow_up_on,
    prescription.issued_on
  from app.prescription join app.customer on customer.id = prescription.customer_id
  where prescription.organization_id = :organization_id and prescription.status = 'ACTIVE'
    and prescription.follow_up_on between :as_of::date - :expire_days::integer and :as_of::date + :horizon_days::integer
    and prescription.issued_on <= :as_of::date
),
made as (
  select visit.*, exists (
    select from app.prescription newer join app.customer on customer.id = newer.customer_id
    where newer.organization_id = :organization_id and newer.status = 'ACTIVE'
      and coalesce(customer.merged_into_id, customer.id) = visit.customer_id
      and newer.issued_on > visit.issued_on and newer.issued_on >= visit.follow_up_on - :lead_days::integer
      and newer.issued_on <= :as_of::date) as seen
  from visit
),
followed as (
  update app.refill_reminder reminder set
    state = case when made.seen then 'VISITED' when made.id is null and reminder.state <> 'DECLINED' then 'EXPIRED'
      when reminder.state = 'SNOOZED' and reminder.snoozed_until <= :today::date then 'DUE' else reminder.state end,
    snoozed_until = case when made.id is not null and not made.seen and reminder.snoozed_until > :today::date
      then reminder.snoozed_until end,
    closed_at = case when made.id is null or made.seen then :now::timestamptz end,
    visit_on = coalesce(made.follow_up_on, reminder.visit_on),
    due_on = coalesce(made.follow_up_on - :lead_days::integer, reminder.due_on),
    version = reminder.version + 1, updated_at = :now
  from app.refill_reminder open
  left join made on made.id = open.prescription_id
  where reminder.organization_id = :organization_id and reminder.id = open.id and open.organization_id = :organization_id
    and open.kind = 'FOLLOW_UP' and open.closed_at is null
    and (made.id is null or made.seen or open.visit_on <> made.follow_up_on or open.snoozed_until <= :today::date)
  returning reminder.state
),
opened as (
  insert into app.refill_reminder (organization_id, kind, customer_id, prescription_id, due_on, visit_on, opened_on, created_at,
    updated_at)
  select :organization_id, 'FOLLOW_UP', made.customer_id, made.id, made.follow_up_on - :lead_days::integer, made.follow_up_on,
    :as_of, :now, :now
  from made where not made.seen
  on conflict do nothing
  returning 1
)
select (select count(*) from opened)::integer as opened, (select count(*) from followed)::integer as followed
