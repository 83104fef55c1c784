-- Settles open items with credits, at most one credit of a customer: the item that is named, or those that are due first,
-- then sold first, then by code. A credit takes what was there on its day and is open still.
-- reads: app.receivable_entry, app.receivable_open, app.customer
-- writes: app.receivable_allocation
-- parameters: wanted (as JSON), recorded_at, recorded_on, recorded_by, import_id
with wanted as materialized (
  select w."creditId" as credit_id, w."itemId" as item_id, w.day, coalesce(c.merged_into_id, c.id) as account_id, credit.room
  from jsonb_to_recordset(:wanted::jsonb) as w("creditId" uuid, "itemId" uuid, day date)
  join app.receivable_entry e on e.organization_id = :organization_id and e.id = w."creditId"
  join app.customer c on c.organization_id = :organization_id and c.id = e.customer_id
  cross join lateral app.receivable_rooms(w."creditId", w.day) credit
),
own as (
  select w.credit_id, w.account_id as customer_id from wanted w
  union all
  select w.credit_id, c.id from wanted w join app.customer c on c.organization_id = :organization_id and c.merged_into_id = w.account_id
),
items as materialized (
  select w.credit_id, w.day, w.room as credit_room, e.id, e.due_date, e.business_date, e.code, item.room
  from wanted w
  join own on own.credit_id = w.credit_id
  join app.receivable_open o on o.organization_id = :organization_id and o.customer_id = own.customer_id and o.due_date is not null
  join app.receivable_entry e on e.organization_id = :organization_id and e.id = o.entry_id
  cross join lateral app.receivable_rooms(e.id, w.day) item
  where e.business_date <= w.day and (w.item_id is null or e.id = w.item_id) and w.room > 0
),
placed as (
  select i.*, sum(i.room) over (partition by i.credit_id order by i.due_date, i.business_date, i.code, i.id) - i.room as before from items i
)
insert into app.receivable_allocation (organization_id, credit_id, debit_id, amount, business_date, recorded_at, recorded_on,
  recorded_by, import_id)
select :organization_id, p.credit_id, p.id, least(p.room, p.credit_room - p.before), p.day, :recorded_at::timestamptz,
  :recorded_on::date, :recorded_by, :import_id::uuid
from placed p
where p.room > 0 and p.credit_room > p.before
order by p.credit_id, p.due_date, p.business_date, p.code, p.id
returning debit_id as "itemId", amount
