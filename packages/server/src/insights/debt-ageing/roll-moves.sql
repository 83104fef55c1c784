-- What became, from each of some days to the next of them, of each item that was open at its end: what of it was still open
-- and in which place it lay then, what was written off, and what was settled otherwise. The four parts come to what was open.
-- A place is by days past due: 0 is not due yet, then the buckets. An item that is open again to more than before counts
-- with what was open at first.
-- reads: app.customer, app.receivable_allocation, app.receivable_entry, app.receivable_open
-- writes: none
-- parameters: ends, thresholds
select *, open_before - still_open - written_off as settled
from (
  select from_day, to_day, id, customer_id, branch_id, open_before,
    width_bucket(from_day - due_date, :thresholds::integer[]) as from_place,
    width_bucket(to_day - due_date, :thresholds::integer[]) as to_place,
    least(open_before, open_after) as still_open,
    least(greatest(open_before - open_after, 0), greatest(written_off, 0)) as written_off
  from (
    select period.from_day, period.to_day, item.id, item.customer_id, item.branch_id, item.due_date,
      item.amount - coalesce(sum(settled.amount) filter (where settled.business_date <= period.from_day), 0)::bigint as open_before,
      item.amount - coalesce(sum(settled.amount) filter (where settled.business_date <= period.to_day), 0)::bigint as open_after,
      coalesce(sum(settled.written_off) filter (
        where settled.business_date > period.from_day and settled.business_date <= period.to_day), 0)::bigint as written_off
    from (
      select day as from_day, lead(day) over (order by day) as to_day from unnest(:ends::date[]) day
    ) period
    join (
      -- what is open now, or was settled since the first of the days: with the day on which all of it was
      select entry.id, coalesce(customer.merged_into_id, customer.id) as customer_id, entry.branch_id, entry.amount,
        entry.business_date, entry.due_date, moved.closed_on
      from (
        select entry_id as id, null::date as closed_on from app.receivable_open
        where organization_id = :organization_id and due_date is not null
        union all
        select settled.debit_id, max(settled.business_date) from app.receivable_allocation settled
        where settled.organization_id = :organization_id
          and settled.business_date > (select min(day) from unnest(:ends::date[]) day)
          and not exists (
            select from app.receivable_open still
            where still.organization_id = :organization_id and still.entry_id = settled.debit_id)
        group by 1
      ) moved
      join app.receivable_entry entry on entry.id = moved.id
      join app.customer on customer.id = entry.customer_id
      where entry.organization_id = :organization_id and customer.organization_id = :organization_id and entry.amount > 0
    ) item on item.business_date <= period.from_day
      and (item.closed_on is null or item.closed_on > period.from_day)
    left join (
      select allocation.debit_id, allocation.business_date, allocation.amount,
        case when credit.kind = 'WRITE_OFF' then allocation.amount else 0 end as written_off
      from app.receivable_allocation allocation
      join app.receivable_entry credit on credit.id = allocation.credit_id
      where allocation.organization_id = :organization_id and credit.organization_id = :organization_id
    ) settled on settled.debit_id = item.id and settled.business_date <= period.to_day
    where period.to_day is not null
    group by period.from_day, period.to_day, item.id, item.customer_id, item.branch_id, item.due_date, item.amount
  ) stood
  where open_before > 0
) moved
