-- How what was open was paid, by weeks since it was due (before that below 0; from the 26th on together), over the year to
-- the end of each of some days: what was open when such a week began, and what of it was paid in the week. Weeks count
-- which lie in that year as a whole. Items are summed by their due date, for those of one day share their weeks; what was
-- settled before the first of those years is not looked at.
-- reads: app.receivable_allocation, app.receivable_entry, app.receivable_open
-- writes: none
-- parameters: days
with
span as (
  select max(day) as last_day, min(day) - 365 as first_day from unnest(:days::date[]) day
),
item as materialized (
  select entry.id, entry.amount, entry.due_date,
    greatest(-13, ceil((entry.business_date - entry.due_date) / 7.0)::integer) as first_week
  from (
    select entry_id as id from app.receivable_open
    where organization_id = :organization_id and due_date is not null
    union
    select debit_id from app.receivable_allocation
    where organization_id = :organization_id and business_date >= (select first_day from span)
  ) moved
  join app.receivable_entry entry on entry.id = moved.id
  where entry.organization_id = :organization_id and entry.business_date <= (select last_day from span)
),
settled as materialized (
  select item.id, item.amount as of_amount, item.due_date, item.first_week,
    floor((allocation.business_date - item.due_date) / 7.0)::integer as week, sum(allocation.amount)::bigint as amount,
    coalesce(sum(allocation.amount) filter (where credit.kind = 'PAYMENT'), 0)::bigint as paid
  from item
  join app.receivable_allocation allocation on allocation.debit_id = item.id
  join app.receivable_entry credit on credit.id = allocation.credit_id
  where allocation.organization_id = :organization_id and credit.organization_id = :organization_id
  group by 1, 2, 3, 4, 5
),
change as (
  select due_date, week, sum(amount)::bigint as amount
  from (
    select due_date, first_week as week, amount from item
    union all
    select due_date, greatest(week + 1, first_week), -amount from settled
  ) part
  group by 1, 2
),
paid as (
  select due_date, week, sum(least(open_before, greatest(paid, 0)))::bigint as amount
  from (
    select due_date, first_week, week, paid, of_amount - coalesce(sum(amount) over (
      partition by id order by week rows between unbounded preceding and 1 preceding), 0)::bigint as open_before
    from settled
  ) part
  where week >= first_week and open_before > 0
  group by 1, 2
),
opened as (
  select due.due_date, week.week, due.due_date + 7 * week.week as starts, coalesce(paid.amount, 0) as paid,
    (sum(coalesce(change.amount, 0)) over (partition by due.due_date order by week.week))::bigint as open_before
  from (select distinct due_date from item) due
  cross join generate_series(-13, 52) as week (week)
  left join change on change.due_date = due.due_date and change.week = week.week
  left join paid on paid.due_date = due.due_date and paid.week = week.week
)
select day.day as "asOf", least(26, opened.week) as week, sum(open_before)::bigint as "atRisk", sum(paid)::bigint as paid
from opened
join unnest(:days::date[]) day on opened.starts >= day.day - 365 and opened.starts + 6 <= day.day
where open_before > 0
group by 1, 2
