-- A page of a group of the worklist, after a row. A search was asked before: its customers are given, or null for all.
-- reads: the tables of standings.sql
-- writes: none
-- parameters: as_of, today, worklist_group, branch_id, medicine_key, state, customer_ids, after_place, after_id, count
select standing.id, standing.place
from (include './standings.sql') standing
where worklist_group = :worklist_group
  and (:branch_id::uuid is null or branch_id = :branch_id) and (:medicine_key::text is null or medicine_key = :medicine_key)
  and (:state::text is null or state = :state)
  and (:customer_ids::uuid[] is null or customer_id = any(:customer_ids::uuid[]))
  and (:after_id::uuid is null or (place, id) > (:after_place::integer, :after_id::uuid))
order by place, id
limit :count::integer
