-- Deletes staged rows and records that an ended import left behind, of a worker that died between, and those of no import.
-- reads: app.import, app.staged_row, app.import_record
-- writes: app.staged_row, app.import_record
-- parameters: before, now
with ended as (
  select i.id from app.import i
  where i.organization_id = :organization_id and i.finished_at < :before::timestamptz and i.finished_at <= :now::timestamptz
    and i.state in ('COMPLETED', 'CANCELLED', 'FAILED')
),
records as (
  delete from app.import_record r using ended
  where r.organization_id = :organization_id and r.import_id = ended.id
),
deleted as (
  delete from app.staged_row s using ended where s.import_id = ended.id
  returning 1
)
select count(*) as deleted from deleted
