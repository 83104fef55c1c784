-- How many open reminders each group of the worklist has, and by which reasons people are excluded.
-- reads: the tables of standings.sql
-- writes: none
-- parameters: as_of, today, branch_id, medicine_key, state, customer_ids
select worklist_group as "group", excluded, count(*)::integer as count
from (include './standings.sql') standing
where (:branch_id::uuid is null or branch_id = :branch_id) and (:medicine_key::text is null or medicine_key = :medicine_key)
  and (:state::text is null or state = :state)
  and (:customer_ids::uuid[] is null or customer_id = any(:customer_ids::uuid[]))
group by 1, 2
