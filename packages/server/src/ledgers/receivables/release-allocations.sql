-- Gives back what reversed entries were settled with, or settled: from the day of their reversal on, or from the day on which
-- it was taken, where that is later.
-- reads: app.receivable_entry, app.receivable_allocation
-- writes: app.receivable_allocation
-- parameters: reversal_ids, recorded_at, recorded_on, recorded_by
with reversed as (
  select v.reverses_id as id, v.business_date as day
  from app.receivable_entry v
  where v.organization_id = :organization_id and v.id = any(:reversal_ids::uuid[])
)
insert into app.receivable_allocation (organization_id, credit_id, debit_id, amount, business_date, recorded_at, recorded_on,
  reverses_id, recorded_by)
select distinct on (a.id) :organization_id, a.credit_id, a.debit_id, -a.amount, greatest(a.business_date, r.day),
  :recorded_at::timestamptz, :recorded_on::date, a.id, :recorded_by
from reversed r
join app.receivable_allocation a on a.organization_id = :organization_id and (a.credit_id = r.id or a.debit_id = r.id)
where a.amount > 0
  and not exists (select from app.receivable_allocation x where x.organization_id = :organization_id and x.reverses_id = a.id)
order by a.id, greatest(a.business_date, r.day)
