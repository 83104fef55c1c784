-- Reverses what sales posted that are not in force any more, or leave another debt: at the day somebody cancelled them here,
-- else at their own day, as what a file corrects never was. Their accounts must be locked. Gives what was reversed.
-- reads: app.sale_debt, app.receivable_entry, app.sale_cancellation
-- writes: app.receivable_entry
-- parameters: sale_ids, recorded_at, recorded_on, recorded_by
with wrong as (
  select e.*, coalesce(x.business_date, e.business_date) as day
  from app.receivable_entry e
  join app.sale_debt d on d.organization_id = :organization_id and d.sale_id = e.sale_id
  left join app.sale_cancellation x on x.organization_id = :organization_id and x.sale_id = e.sale_id and x.import_id is null
  where e.organization_id = :organization_id and e.sale_id = any(:sale_ids::uuid[]) and e.reverses_id is null
    and e.amount <> d.amount
    and not exists (select from app.receivable_entry r where r.organization_id = :organization_id and r.reverses_id = e.id)
)
insert into app.receivable_entry (organization_id, customer_id, branch_id, source, kind, code, amount, business_date, due_date,
  recorded_at, recorded_on, sale_id, reverses_id, recorded_by)
select :organization_id, w.customer_id, w.branch_id, w.source, 'REVERSAL', w.code, -w.amount, w.day,
  case when w.amount < 0 then w.day end, :recorded_at::timestamptz, :recorded_on::date, w.sale_id, w.id, :recorded_by
from wrong w
order by w.customer_id, w.id
returning id, reverses_id as "reversesId"
