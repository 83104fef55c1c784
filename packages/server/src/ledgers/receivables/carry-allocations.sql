-- What had settled a sale's earlier figures settles the ones that took their place: on the same days, as far as they reach.
-- reads: app.receivable_entry, app.receivable_allocation
-- writes: app.receivable_allocation
-- parameters: reversed_ids, posted_ids, recorded_at, recorded_on, recorded_by
with successors as (
  select o.id as old_id, n.id as new_id, n.amount, n.business_date
  from app.receivable_entry o
  join app.receivable_entry n on n.organization_id = :organization_id and n.id = any(:posted_ids::uuid[])
    and n.source = o.source and n.code = o.code and n.branch_id is not distinct from o.branch_id and n.customer_id = o.customer_id
  where o.organization_id = :organization_id and o.id = any(:reversed_ids::uuid[]) and o.amount > 0 and n.amount > 0
),
released as (
  select s.new_id, s.amount as room, a.credit_id, a.amount, greatest(a.business_date, s.business_date) as day,
    sum(a.amount) over (partition by s.new_id order by greatest(a.business_date, s.business_date), a.id) - a.amount as before
  from successors s
  join app.receivable_allocation r on r.organization_id = :organization_id and r.debit_id = s.old_id and r.amount < 0
    and r.recorded_at = :recorded_at::timestamptz
  join app.receivable_allocation a on a.organization_id = :organization_id and a.id = r.reverses_id
  where not exists (
    select from app.receivable_entry x where x.organization_id = :organization_id and x.reverses_id = a.credit_id)
)
insert into app.receivable_allocation (organization_id, credit_id, debit_id, amount, business_date, recorded_at, recorded_on, recorded_by)
select :organization_id, r.credit_id, r.new_id, least(r.amount, r.room - r.before), r.day, :recorded_at::timestamptz,
  :recorded_on::date, :recorded_by
from released r
where r.room > r.before
order by r.new_id, r.day
