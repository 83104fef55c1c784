-- What each customer had standing at the end of a day by place: 0 is not due, then the buckets; credit that was applied to
-- nothing, below 0, has none. Of a branch, a group of customers (an exact set of groups, their ids in order with a comma
-- between) or an area where asked for.
-- reads: app.customer, app.customer_group_member, app.receivable_account, app.receivable_allocation, app.receivable_entry,
--   app.receivable_open
-- writes: none
-- parameters: as_of, basis, allocation, thresholds, customer_id, branch_id, group_key, area
select placed.*
from (
  select customer_id, place, sum(rest) as rest, count(*) as items, max(days) as days
  from (include './open-entries.sql') entry
  where :branch_id::uuid is null or branch_id = :branch_id
  group by customer_id, place
) placed
where :area::text is null and :group_key::text is null or exists (
  select from app.customer
  where customer.organization_id = :organization_id and customer.id = placed.customer_id
    and (:area is null or coalesce(customer.area, '') = :area)
    and (:group_key is null or :group_key = coalesce((
      select string_agg(member.customer_group_id::text, ',' order by member.customer_group_id)
      from app.customer_group_member member
      where member.organization_id = :organization_id and member.customer_id = customer.id), '')))
