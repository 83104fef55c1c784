-- Whom to call about what is overdue today, with the group of the worklist that each is in and why somebody is not to be
-- called. All is looked up each time: who pays is off the list at once, and who opts out too. Opted out: she took back
-- every consent to be reminded of debts. Weight is what waits times the days it has waited (money-days), twice that where
-- her last promise was not kept. A number orders each group: by weight, money or days the most first, those who wait or
-- promised the earliest day first.
-- reads: app.collection_case, app.customer, app.customer_consent_now, app.receivable_account, app.receivable_open,
--   the tables of promise-standings.sql
-- writes: none
-- parameters: as_of, customer_id, promise_ids, sort
with
overdue as materialized (
  select coalesce(customer.merged_into_id, customer.id) as customer_id, sum(item.open)::bigint as overdue,
    count(*)::integer as items, max(:as_of::date - item.due_date) as days,
    sum(item.open * (:as_of::date - item.due_date))::bigint as money_days
  from app.receivable_open item
  join app.customer on customer.id = item.customer_id
  where item.organization_id = :organization_id and customer.organization_id = :organization_id
    and item.due_date < :as_of::date
    and (:customer_id::uuid is null or coalesce(customer.merged_into_id, customer.id) = :customer_id)
  group by 1
),
consent as materialized (
  select customer_id, bool_or(may_contact) as may_contact from app.customer_consent_now
  where organization_id = :organization_id and purpose = 'DEBT_REMINDER'
    and (:customer_id::uuid is null or customer_id = :customer_id)
  group by 1
),
promised as materialized (
  select customer_id,
    (array_agg(id order by promised_for, id) filter (where state = 'OPEN'))[1] as open_id,
    min(promised_for) filter (where state = 'OPEN') as promised_for,
    (array_agg(id order by promised_for desc, id desc) filter (where state in ('KEPT', 'PARTLY_KEPT', 'BROKEN')))[1] as last_id,
    (array_agg(state order by promised_for desc, id desc) filter (where state in ('KEPT', 'PARTLY_KEPT', 'BROKEN')))[1] as last_state
  from (include './promise-standings.sql') promise
  group by 1
)
select overdue.*, account.balance, account.unapplied, work.waits_until, work.claimed_by, work.claimed_until,
  promised.open_id, case when promised.last_state <> 'KEPT' then promised.last_id end as missed_id, weight.weight,
  why.excluded, place.worklist_group,
  case place.worklist_group when 'PROMISED' then promised.promised_for - date '2000-01-01'
    when 'WAITING' then work.waits_until - date '2000-01-01'
    else case :sort::text when 'OVERDUE' then -overdue.overdue when 'DAYS' then -overdue.days else -weight.weight end
  end::bigint as place
from overdue
join app.customer on customer.id = overdue.customer_id
join app.receivable_account account on account.customer_id = overdue.customer_id
left join app.collection_case work on work.organization_id = :organization_id and work.customer_id = overdue.customer_id
left join consent on consent.customer_id = overdue.customer_id
left join promised on promised.customer_id = overdue.customer_id
cross join lateral (
  select overdue.money_days * case when promised.last_state <> 'KEPT' then 2 else 1 end as weight
) weight
cross join lateral (
  select case
    when customer.deceased_on is not null then 'DECEASED'
    when not consent.may_contact then 'OPTED_OUT'
    when account.unapplied >= overdue.overdue then 'CREDIT'
    when cardinality(customer.phones) = 0 and coalesce(customer.email, '') = '' then 'NO_CHANNEL' end as excluded
) why
cross join lateral (
  select case when why.excluded is not null then 'EXCLUDED'
    when promised.open_id is not null then 'PROMISED'
    when work.waits_until > :as_of::date then 'WAITING'
    else 'CALL' end as worklist_group
) place
where account.organization_id = :organization_id and customer.organization_id = :organization_id
