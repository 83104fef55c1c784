-- Follow-up visits that prescriptions and the clinical history ask for, as of a day: a reminder of each that comes within
-- the horizon, once; open ones follow what asked for them, close when a newer prescription or entry of the history shows
-- the visit, and expire when its day is too long ago.
-- reads: app.customer, app.health_fact, app.prescription
-- writes: app.refill_reminder
-- parameters: as_of, today, horizon_days, lead_days, expire_days, now
with
asked as (
  select id as prescription_id, null::uuid as health_fact_id, customer_id, issued_on as stated_on, follow_up_on
  from app.prescription
  where organization_id = :organization_id and status = 'ACTIVE' and issued_on <= :as_of::date
  union all
  select null, id, customer_id, since, follow_up_on
  from app.health_fact
  where organization_id = :organization_id and not retracted and follow_up_on is not null
),
visit as materialized (
  select asked.*, coalesce(customer.merged_into_id, customer.id) as person_id
  from asked join app.customer on customer.id = asked.customer_id
  where asked.follow_up_on between :as_of::date - :expire_days::integer and :as_of::date + :horizon_days::integer
),
shown as (
  select customer_id, issued_on as on_day from app.prescription
  where organization_id = :organization_id and status = 'ACTIVE'
  union all
  select customer_id, since from app.health_fact
  where organization_id = :organization_id and not retracted and kind in ('SYMPTOM', 'DIAGNOSIS', 'TREATMENT')
),
made as (
  select visit.*, exists (
    select from shown join app.customer on customer.id = shown.customer_id
    where coalesce(customer.merged_into_id, customer.id) = visit.person_id
      and shown.on_day > coalesce(visit.stated_on, '-infinity') and shown.on_day >= visit.follow_up_on - :lead_days::integer
      and shown.on_day <= :as_of::date) as seen
  from visit
),
followed as (
  update app.refill_reminder reminder set
    state = case when made.seen then 'VISITED' when made.person_id is null and reminder.state <> 'DECLINED' then 'EXPIRED'
      when reminder.state = 'SNOOZED' and reminder.snoozed_until <= :today::date then 'DUE' else reminder.state end,
    snoozed_until = case when made.person_id is not null and not made.seen and reminder.snoozed_until > :today::date
      then reminder.snoozed_until end,
    closed_at = case when made.person_id is null or made.seen then :now::timestamptz end,
    visit_on = coalesce(made.follow_up_on, reminder.visit_on),
    due_on = coalesce(made.follow_up_on - :lead_days::integer, reminder.due_on),
    version = reminder.version + 1, updated_at = :now
  from app.refill_reminder open
  left join made on made.prescription_id = open.prescription_id or made.health_fact_id = open.health_fact_id
  where reminder.organization_id = :organization_id and reminder.id = open.id and open.organization_id = :organization_id
    and open.kind = 'FOLLOW_UP' and open.closed_at is null
    and (made.person_id is null or made.seen or open.visit_on <> made.follow_up_on or open.snoozed_until <= :today::date)
  returning reminder.state
),
opened as (
  insert into app.refill_reminder (organization_id, kind, customer_id, prescription_id, health_fact_id, due_on, visit_on, opened_on,
    created_at, updated_at)
  select :organization_id, 'FOLLOW_UP', made.person_id, made.prescription_id, made.health_fact_id,
    made.follow_up_on - :lead_days::integer, made.follow_up_on, :as_of, :now, :now
  from made where not made.seen
  on conflict do nothing
  returning 1
)
select (select count(*) from opened)::integer as opened, (select count(*) from followed)::integer as followed
