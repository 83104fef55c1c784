-- What was open at the end of each of some days, by weeks since it was due: the money, the squares of what each customer had
-- there, and what was paid of it in the 28 days after. As of the last of the days, what is promised is left out, of what is
-- due first. Only what is open now or was settled since the first of the days is looked at.
-- reads: app.customer, app.receivable_allocation, app.receivable_entry, app.receivable_open, the tables of promise-standings.sql
-- writes: none
-- parameters: days, as_of, customer_id, promise_ids, with_promises
select day as "asOf", week, sum(money)::bigint as money, sum(money::double precision * money) as squares,
  sum(paid_after)::bigint as "paidAfter"
from (
  select day, customer_id, greatest(-13, least(26, floor((day + 1 - due_date) / 7.0)))::integer as week,
    sum(greatest(0, least(rest, so_far - promised)))::bigint as money, sum(greatest(0, least(rest, paid_after)))::bigint as paid_after
  from (
    select stood.*, sum(rest) over (partition by day, stood.customer_id order by due_date, id) as so_far,
      coalesce(promise.amount, 0) as promised
    from (
      select day.day, item.id, coalesce(customer.merged_into_id, customer.id) as customer_id, item.due_date,
        item.amount - coalesce(sum(settled.amount) filter (where settled.business_date <= day.day), 0)::bigint as rest,
        coalesce(sum(settled.amount) filter (where settled.is_payment and settled.business_date > day.day), 0)::bigint as paid_after
      from (
        select entry_id as id, null::date as last_on from app.receivable_open
        where organization_id = :organization_id and due_date is not null
        union all
        select settled.debit_id, max(settled.business_date) from app.receivable_allocation settled
        where settled.organization_id = :organization_id
          and settled.business_date > (select min(day) from unnest(:days::date[]) day)
          and not exists (
            select from app.receivable_open still
            where still.organization_id = :organization_id and still.entry_id = settled.debit_id)
        group by 1
      ) moved
      join app.receivable_entry item on item.id = moved.id
      join app.customer on customer.id = item.customer_id
      join unnest(:days::date[]) day on item.business_date <= day.day and (moved.last_on is null or moved.last_on > day.day)
      left join (
        select allocation.debit_id, allocation.business_date, allocation.amount, credit.kind = 'PAYMENT' as is_payment
        from app.receivable_allocation allocation
        join app.receivable_entry credit on credit.id = allocation.credit_id
        where allocation.organization_id = :organization_id and credit.organization_id = :organization_id
      ) settled on settled.debit_id = item.id and settled.business_date <= day.day + 28
      where item.organization_id = :organization_id and customer.organization_id = :organization_id
      group by day.day, item.id, customer.merged_into_id, customer.id, item.due_date, item.amount
    ) stood
    left join (
      select customer_id, sum(amount - received)::bigint as amount
      from (include './promise-standings.sql') promise
      where state = 'OPEN' and :with_promises::boolean
      group by 1
    ) promise on promise.customer_id = stood.customer_id and stood.day = :as_of::date
    where rest > 0
  ) queued
  group by 1, 2, 3
) class
group by 1, 2
