-- New prescriptions, and new ones for those that changed. What the file has no column for stays as it was.
-- reads: app.staged_prescription, app.prescription
-- writes: app.prescription
-- parameters: import_id, after_row, through_row, now
insert into app.prescription (organization_id, id, customer_id, code, prescriber, facility, diagnosis, issued_on, follow_up_on, note,
  import_key, content_hash, import_id, source_row, created_at, updated_at)
select :organization_id, i.target_id, i.customer_id, i.code,
  case when i.record ? 'prescriber' then i.prescriber else k.prescriber end,
  case when i.record ? 'facility' then i.facility else k.facility end,
  case when i.record ? 'diagnosis' then i.diagnosis else k.diagnosis end, i.issued_on,
  case when i.record ? 'follow_up_on' then i.follow_up_on else k.follow_up_on end,
  case when i.record ? 'note' then i.note else k.note end,
  i.import_key, i.lines_hash, :import_id::uuid, i.first_row, :now::timestamptz, :now::timestamptz
from app.staged_prescription i
left join app.prescription k on k.organization_id = :organization_id and k.id = i.previous_id
where i.organization_id = :organization_id and i.import_id = :import_id::uuid and not i.faulty and i.action in ('CREATE', 'CHANGE')
  and i.first_row > :after_row::integer and i.first_row <= :through_row::integer
order by i.first_row
