-- Reverses documents that a file tells otherwise, or as cancelled: as of their own day. Their accounts must be locked.
-- reads: app.staged_debt, app.receivable_entry
-- writes: app.receivable_entry
-- parameters: import_id, recorded_at, recorded_on, recorded_by
insert into app.receivable_entry (organization_id, customer_id, branch_id, source, kind, code, amount, business_date, due_date,
  recorded_at, recorded_on, reverses_id, recorded_by, import_id, source_row)
select :organization_id, e.customer_id, e.branch_id, e.source, 'REVERSAL', e.code, -e.amount, e.business_date,
  case when e.amount < 0 then e.business_date end, :recorded_at::timestamptz, :recorded_on::date, e.id, :recorded_by, :import_id::uuid,
  d.first_row
from app.staged_debt d
join app.receivable_entry e on e.organization_id = :organization_id and e.id = d.previous_id
where d.organization_id = :organization_id and d.import_id = :import_id::uuid and not d.faulty and d.action in ('CHANGE', 'CANCEL')
  and d.previous_id is not null
  and not exists (select from app.receivable_entry r where r.organization_id = :organization_id and r.reverses_id = e.id)
order by e.customer_id, e.id
returning id
