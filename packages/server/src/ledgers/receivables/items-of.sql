-- The items of a customer, with those merged into her, that are dated up to a day and open from it on, as payments take them;
-- and those that are named, whosever they are and whatever is open of them.
-- reads: app.customer, app.receivable_open, app.receivable_entry
-- writes: none
-- parameters: customer_id, item_ids, day
with own as (
  select c.id from app.customer c
  where c.organization_id = :organization_id and (c.id = :customer_id::uuid or c.merged_into_id = :customer_id::uuid)
),
wanted as (
  select o.entry_id as id from app.receivable_open o
  where o.organization_id = :organization_id and o.customer_id in (select id from own) and o.due_date is not null
  union
  select unnest(:item_ids::uuid[])
)
select e.id, e.code, e.business_date::text as "businessDate", e.customer_id in (select id from own) as "isOwn",
  case when e.business_date <= :day::date then app.receivable_room(e.id, :day::date) else 0 end as room
from wanted w
join app.receivable_entry e on e.organization_id = :organization_id and e.id = w.id
where e.amount > 0
order by e.due_date, e.business_date, e.code, e.id
