-- A page of the items that were open in a place on a day and still open in another, settled or written off, in whole or in
-- part, on a later one: the most first.
-- reads: app.receivable_entry, the tables of roll-moves.sql
-- writes: none
-- parameters: ends, thresholds, place, became, after_part, after_id, count
select move.id, move.customer_id as "customerId", entry.code, entry.business_date as "businessDate", entry.due_date as "dueDate",
  entry.sale_id as "saleId", open_before as "openBefore", part, total, total_part as "totalPart"
from (
  select *, count(*) over ()::integer as total, (sum(part) over ())::bigint as total_part
  from (
    select *, case :became::text when 'SETTLED' then settled when 'WRITTEN_OFF' then written_off
      else case when to_place::text = :became::text then still_open else 0 end end as part
    from (include './roll-moves.sql') move
  ) move
  where from_place = :place::integer and part > 0
) move
join app.receivable_entry entry on entry.id = move.id
where entry.organization_id = :organization_id
  and (:after_part::bigint is null or (-part, move.id) > (-:after_part::bigint, :after_id::uuid))
order by -part, move.id
limit :count::integer
