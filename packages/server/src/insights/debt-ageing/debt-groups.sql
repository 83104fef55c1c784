-- What was owed at the end of a day by branch of the sale, by the groups of the customer (an exact set of them, so that each
-- is counted once) or by her area: open[1] is not due, then the buckets.
-- reads: app.branch, app.customer, app.customer_group, app.customer_group_member, app.receivable_account,
--   app.receivable_allocation, app.receivable_entry, app.receivable_open
-- writes: none
-- parameters: as_of, basis, allocation, thresholds, customer_id, by_what
select key, coalesce(
    case when :by_what::text = 'AREA' then nullif(key, '') end,
    (select name from app.branch where organization_id = :organization_id and :by_what = 'BRANCH' and id::text = key),
    (select string_agg(name, ', ' order by name) from app.customer_group
      where organization_id = :organization_id and :by_what = 'GROUP' and id::text = any(string_to_array(key, ',')))) as name,
  (array[
    coalesce(sum(rest) filter (where place = 0), 0), coalesce(sum(rest) filter (where place = 1), 0),
    coalesce(sum(rest) filter (where place = 2), 0), coalesce(sum(rest) filter (where place = 3), 0),
    coalesce(sum(rest) filter (where place = 4), 0), coalesce(sum(rest) filter (where place = 5), 0),
    coalesce(sum(rest) filter (where place = 6), 0), coalesce(sum(rest) filter (where place = 7), 0)
  ]::bigint[])[1:cardinality(:thresholds::integer[]) + 1] as open,
  coalesce(sum(rest) filter (where rest > 0), 0)::bigint as owed, coalesce(-sum(rest) filter (where rest < 0), 0)::bigint as unapplied,
  sum(rest)::bigint as balance, count(distinct keyed.customer_id) filter (where rest > 0)::integer as customers
from (
  select entry.*, case :by_what when 'BRANCH' then coalesce(entry.branch_id::text, '') when 'AREA' then coalesce(customer.area, '')
    else coalesce((
      select string_agg(member.customer_group_id::text, ',' order by member.customer_group_id)
      from app.customer_group_member member
      where member.organization_id = :organization_id and member.customer_id = customer.id), '') end as key
  from (include './open-entries.sql') entry
  join app.customer on customer.id = entry.customer_id
  where customer.organization_id = :organization_id
) keyed
group by key
order by owed desc, key
