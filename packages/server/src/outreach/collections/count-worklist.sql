-- How many customers each group of the worklist has and what they owe past its day, and by which reasons people are
-- excluded.
-- reads: app.receivable_entry, the tables of collection-standings.sql
-- writes: none
-- parameters: as_of, customer_id, promise_ids, sort, branch_id, customer_ids
select worklist_group as "group", excluded, count(*)::integer as count, sum(overdue)::bigint as overdue
from (include './collection-standings.sql') standing
where (:customer_ids::uuid[] is null or customer_id = any(:customer_ids::uuid[]))
  and (:branch_id::uuid is null or exists (
    select from app.receivable_open item
    join app.receivable_entry entry on entry.id = item.entry_id
    join app.customer holder on holder.id = item.customer_id
    where item.organization_id = :organization_id and entry.organization_id = :organization_id
      and coalesce(holder.merged_into_id, holder.id) = standing.customer_id
      and item.due_date < :as_of::date and entry.branch_id = :branch_id))
group by 1, 2
