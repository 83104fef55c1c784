-- A page of a group of the worklist, after a row. A search was asked before: its customers are given, or null for all. Of a
-- branch: with something overdue there.
-- reads: app.receivable_entry, the tables of collection-standings.sql
-- writes: none
-- parameters: as_of, customer_id, promise_ids, sort, worklist_group, branch_id, customer_ids, after_place, after_id, count
select customer_id as id, overdue, items, days, balance, unapplied, weight, waits_until as "waitsUntil",
  claimed_by as "claimedBy", claimed_until as "claimedUntil", open_id as "promiseId", missed_id as "missedPromiseId",
  excluded, worklist_group as "group", place
from (include './collection-standings.sql') standing
where (:worklist_group::text is null or worklist_group = :worklist_group)
  and (:customer_ids::uuid[] is null or customer_id = any(:customer_ids::uuid[]))
  and (:branch_id::uuid is null or exists (
    select from app.receivable_open item
    join app.receivable_entry entry on entry.id = item.entry_id
    join app.customer holder on holder.id = item.customer_id
    where item.organization_id = :organization_id and entry.organization_id = :organization_id
      and coalesce(holder.merged_into_id, holder.id) = standing.customer_id
      and item.due_date < :as_of::date and entry.branch_id = :branch_id))
  and (:after_id::uuid is null or (place, customer_id) > (:after_place::bigint, :after_id::uuid))
order by place, customer_id
limit :count::integer
