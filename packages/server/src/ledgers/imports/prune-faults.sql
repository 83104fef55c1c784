-- Deletes the faults and the rows to mend of imports that ended long ago, and says so on them.
-- reads: app.import, app.import_fault, app.import_faulty_row
-- writes: app.import, app.import_fault, app.import_faulty_row
-- parameters: before, now
with old as (
  update app.import i set pruned_at = :now::timestamptz
  where i.organization_id = :organization_id and i.finished_at < :before::timestamptz and i.pruned_at is null
  returning i.id
),
rows as (
  delete from app.import_faulty_row r using old
  where r.organization_id = :organization_id and r.import_id = old.id
),
deleted as (
  delete from app.import_fault f using old
  where f.organization_id = :organization_id and f.import_id = old.id
  returning 1
)
select count(*) as deleted from deleted
