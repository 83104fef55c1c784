-- How what was open was paid, by weeks since it was due (before that below 0; from the 26th on together), over the year to
-- the end of each of some days: what was open when such a week began, and what of it was paid in the week. Weeks count
-- which lie in that year as a whole.
-- reads: app.receivable_allocation, app.receivable_entry
-- writes: none
-- parameters: days
select day.day as "asOf", least(26, opened.week) as week, sum(open_before)::bigint as "atRisk",
  sum(least(open_before, greatest(paid, 0)))::bigint as paid
from (
  select item.id, week, item.due_date + 7 * week as starts,
    item.amount - coalesce(sum(settled.amount) filter (where settled.business_date < item.due_date + 7 * week), 0)::bigint as open_before,
    coalesce(sum(settled.amount) filter (where settled.is_payment and settled.business_date >= item.due_date + 7 * week
      and settled.business_date < item.due_date + 7 * week + 7), 0)::bigint as paid
  from (
    select entry.id, entry.amount, entry.business_date, entry.due_date,
      case when entry.amount = moved.amount then moved.last_on else last.day end as until
    from app.receivable_entry entry
    cross join (select max(day) as day, min(day) - 365 as first_day from unnest(:days::date[]) day) last
    left join (
      select debit_id, sum(amount)::bigint as amount, max(business_date) as last_on
      from app.receivable_allocation
      where organization_id = :organization_id and business_date <= (select max(day) from unnest(:days::date[]) day)
      group by 1
    ) moved on moved.debit_id = entry.id
    where entry.organization_id = :organization_id and entry.amount > 0 and entry.business_date <= last.day
      and (entry.amount is distinct from moved.amount or moved.last_on >= last.first_day)
  ) item
  cross join lateral generate_series(
    greatest(-13, ceil((item.business_date - item.due_date) / 7.0)::integer),
    least(52, floor((item.until - item.due_date) / 7.0)::integer)) week
  left join (
    select allocation.debit_id, allocation.business_date, allocation.amount, credit.kind = 'PAYMENT' as is_payment
    from app.receivable_allocation allocation
    join app.receivable_entry credit on credit.id = allocation.credit_id
    where allocation.organization_id = :organization_id and credit.organization_id = :organization_id
  ) settled on settled.debit_id = item.id
  group by item.id, item.amount, item.due_date, week
) opened
join unnest(:days::date[]) day on opened.starts >= day.day - 365 and opened.starts + 6 <= day.day
where open_before > 0
group by 1, 2
