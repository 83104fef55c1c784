-- What each customer owed at the end of a day, by how long it was past its day: open[1] is not due, then the buckets; with
-- credit that was applied to nothing, and the two together. Of a branch, a group of customers (an exact set of groups, their
-- ids in order with a comma between) or an area where asked for.
-- reads: app.customer, app.customer_group_member, app.receivable_account, app.receivable_allocation, app.receivable_entry,
--   app.receivable_open
-- writes: none
-- parameters: as_of, basis, allocation, thresholds, customer_id, branch_id, group_key, area
select customer_id,
  (array[
    coalesce(sum(rest) filter (where place = 0), 0), coalesce(sum(rest) filter (where place = 1), 0),
    coalesce(sum(rest) filter (where place = 2), 0), coalesce(sum(rest) filter (where place = 3), 0),
    coalesce(sum(rest) filter (where place = 4), 0), coalesce(sum(rest) filter (where place = 5), 0),
    coalesce(sum(rest) filter (where place = 6), 0), coalesce(sum(rest) filter (where place = 7), 0)
  ]::bigint[])[1:cardinality(:thresholds::integer[]) + 1] as open,
  coalesce(sum(rest) filter (where rest > 0), 0)::bigint as owed, coalesce(-sum(rest) filter (where rest < 0), 0)::bigint as unapplied,
  sum(rest)::bigint as balance, coalesce(sum(items) filter (where rest > 0), 0)::integer as items,
  coalesce(sum(rest) filter (where place > 0), 0)::bigint as overdue, max(days) as days
from (include './standing.sql') standing
group by customer_id
