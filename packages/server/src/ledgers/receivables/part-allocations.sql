-- What settled an item of one customer with another's credit, after their merge was undone, is given back: as if it had never
-- been, so that each has her own debt on every day.
-- reads: app.customer, app.receivable_entry, app.receivable_allocation
-- writes: app.receivable_allocation
-- parameters: customer_ids, recorded_at, recorded_on, recorded_by
insert into app.receivable_allocation (organization_id, credit_id, debit_id, amount, business_date, recorded_at, recorded_on,
  reverses_id, recorded_by)
select :organization_id, a.credit_id, a.debit_id, -a.amount, a.business_date, :recorded_at::timestamptz, :recorded_on::date, a.id,
  :recorded_by
from app.receivable_entry c
join app.customer cc on cc.organization_id = :organization_id and cc.id = c.customer_id
join app.receivable_allocation a on a.organization_id = :organization_id and a.credit_id = c.id and a.amount > 0
join app.receivable_entry d on d.organization_id = :organization_id and d.id = a.debit_id
join app.customer dc on dc.organization_id = :organization_id and dc.id = d.customer_id
where c.organization_id = :organization_id and c.customer_id = any(:customer_ids::uuid[]) and c.amount < 0
  and coalesce(cc.merged_into_id, cc.id) <> coalesce(dc.merged_into_id, dc.id)
  and not exists (select from app.receivable_allocation x where x.organization_id = :organization_id and x.reverses_id = a.id)
order by a.id
