-- The rows to mend: each with a fault, and every row of a record that a fault keeps out.
-- reads: app.import_fault, app.import_record, app.staged_row
-- writes: app.import_faulty_row
-- parameters: import_id
insert into app.import_faulty_row (organization_id, import_id, row_number)
select :organization_id, :import_id::uuid, f.row_number
from app.import_fault f
where f.organization_id = :organization_id and f.import_id = :import_id::uuid
union
select :organization_id, :import_id::uuid, s.row_number
from app.import_record r
join app.staged_row s on s.import_id = r.import_id and s.key = r.key and s.row_number between r.first_row and r.last_row
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.faulty
on conflict do nothing
