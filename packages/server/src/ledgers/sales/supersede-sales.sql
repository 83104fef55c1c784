-- Takes earlier revisions and cancelled sales out of force, with the record that says so; a draft never was in force, and
-- needs none.
-- reads: app.import_record, app.sale
-- writes: app.sale, app.sale_cancellation
-- parameters: import_id, after_row, through_row, now
with told as materialized (
  select r.action, coalesce(r.previous_id, r.target_id) as sale_id
  from app.import_record r
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action in ('CHANGE', 'CANCEL')
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
),
cancelled as (
  insert into app.sale_cancellation (organization_id, sale_id, business_date, cancelled_at, import_id)
  select :organization_id, s.id, s.business_date, :now::timestamptz, :import_id::uuid
  from told t join app.sale s on s.organization_id = :organization_id and s.id = t.sale_id
  where t.action = 'CANCEL' and s.status = 'COMPLETED'
  on conflict do nothing
)
update app.sale s set in_force = false, status = case t.action when 'CANCEL' then 'CANCELLED' else s.status end,
  file_hash = case t.action when 'CHANGE' then s.file_hash end
from told t
where s.organization_id = :organization_id and s.id = t.sale_id
