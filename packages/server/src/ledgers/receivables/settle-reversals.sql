-- A reversal settles what it reverses, whole, from its own day on. What had been allocated must be released before.
-- reads: app.receivable_entry
-- writes: app.receivable_allocation
-- parameters: reversal_ids, recorded_at, recorded_on, recorded_by
insert into app.receivable_allocation (organization_id, credit_id, debit_id, amount, business_date, recorded_at, recorded_on, recorded_by)
select :organization_id, case when r.amount < 0 then r.id else e.id end, case when r.amount < 0 then e.id else r.id end,
  abs(r.amount), greatest(r.business_date, e.business_date), :recorded_at::timestamptz, :recorded_on::date, :recorded_by
from app.receivable_entry r
join app.receivable_entry e on e.organization_id = :organization_id and e.id = r.reverses_id
where r.organization_id = :organization_id and r.id = any(:reversal_ids::uuid[])
order by r.id
