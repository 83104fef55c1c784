-- What each customer owed at the end of a day by how long it was past due (not due, 1–30, 31–60, 61–90, over 90), with what
-- was applied to nothing: over the raw entries and allocations. Parameters: organization, as_of.
insert into bench.debt_row (customer_id, open, unapplied)
select customer_id, array[
    coalesce(sum(rest) filter (where rest > 0 and late <= 0), 0),
    coalesce(sum(rest) filter (where rest > 0 and late between 1 and 30), 0),
    coalesce(sum(rest) filter (where rest > 0 and late between 31 and 60), 0),
    coalesce(sum(rest) filter (where rest > 0 and late between 61 and 90), 0),
    coalesce(sum(rest) filter (where rest > 0 and late > 90), 0)
  ]::bigint[], coalesce(-sum(rest) filter (where rest < 0), 0)
from (
  select entry.customer_id, :as_of::date - entry.due_date as late, entry.amount - coalesce(moved.amount, 0) as rest
  from app.receivable_entry entry
  left join (
    select entry_id, sum(amount) as amount
    from (
      select debit_id as entry_id, amount from app.receivable_allocation
      where organization_id = :organization and business_date <= :as_of
      union all
      select credit_id, -amount from app.receivable_allocation
      where organization_id = :organization and business_date <= :as_of
    ) side
    group by 1
  ) moved on moved.entry_id = entry.id
  where entry.organization_id = :organization and entry.business_date <= :as_of
) stood
where rest <> 0
group by 1
