-- A page of those who owe something or have credit that was applied to nothing, as of the end of a day; of one bucket where
-- asked for (0 is not due). In the order of what is asked for, the most first, then by id.
-- reads: app.customer, app.customer_group_member, app.receivable_account, app.receivable_allocation, app.receivable_entry,
--   app.receivable_open
-- writes: none
-- parameters: as_of, basis, allocation, thresholds, customer_id, branch_id, group_key, area, place, sort, after_value,
--   after_id, count
select customer_id as "customerId", open, owed, unapplied, balance, items, overdue, days, sort_value as "sortValue"
from (
  select debtor.*, case :sort::text when 'OVERDUE' then overdue when 'DAYS' then coalesce(days, -100000)
    when 'UNAPPLIED' then unapplied when 'PLACE' then open[:place::integer + 1] else owed end as sort_value
  from (include './debtor-rows.sql') debtor
) debtor
where (:place::integer is null or open[:place + 1] > 0)
  and (:after_value::bigint is null or (-sort_value, customer_id) > (-:after_value::bigint, :after_id::uuid))
order by -sort_value, customer_id
limit :count
