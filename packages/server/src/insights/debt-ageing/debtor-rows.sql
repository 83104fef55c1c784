-- What each customer owed at the end of a day, by how long it was past its day: open[1] is not due, then the buckets; with
-- credit that was applied to nothing, and the ledger's own balance beside it. Of a branch, a group of customers (an exact
-- set of groups, their ids in order with a comma between) or an area where asked for.
-- reads: app.customer, app.customer_group_member, app.receivable_account, app.receivable_allocation, app.receivable_entry,
--   app.receivable_open
-- writes: none
-- parameters: as_of, basis, allocation, thresholds, customer_id, branch_id, group_key, area
select placed.*
from (
  select customer_id,
    (array[
      coalesce(sum(rest) filter (where place = 0), 0), coalesce(sum(rest) filter (where place = 1), 0),
      coalesce(sum(rest) filter (where place = 2), 0), coalesce(sum(rest) filter (where place = 3), 0),
      coalesce(sum(rest) filter (where place = 4), 0), coalesce(sum(rest) filter (where place = 5), 0),
      coalesce(sum(rest) filter (where place = 6), 0), coalesce(sum(rest) filter (where place = 7), 0)
    ]::bigint[])[1:cardinality(:thresholds::integer[]) + 1] as open,
    (array[
      count(*) filter (where place = 0), count(*) filter (where place = 1), count(*) filter (where place = 2),
      count(*) filter (where place = 3), count(*) filter (where place = 4), count(*) filter (where place = 5),
      count(*) filter (where place = 6), count(*) filter (where place = 7)
    ]::integer[])[1:cardinality(:thresholds::integer[]) + 1] as open_items,
    coalesce(sum(rest) filter (where rest > 0), 0)::bigint as owed, coalesce(-sum(rest) filter (where rest < 0), 0)::bigint as unapplied,
    sum(rest)::bigint as balance, count(*) filter (where rest > 0)::integer as items,
    coalesce(sum(rest) filter (where place > 0), 0)::bigint as overdue, max(days) as days
  from (include './open-entries.sql') entry
  where :branch_id::uuid is null or branch_id = :branch_id
  group by customer_id
) placed
where :area::text is null and :group_key::text is null or exists (
  select from app.customer
  where customer.organization_id = :organization_id and customer.id = placed.customer_id
    and (:area is null or coalesce(customer.area, '') = :area)
    and (:group_key is null or :group_key = coalesce((
      select string_agg(member.customer_group_id::text, ',' order by member.customer_group_id)
      from app.customer_group_member member
      where member.organization_id = :organization_id and member.customer_id = customer.id), '')))
