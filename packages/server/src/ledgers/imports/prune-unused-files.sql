-- Deletes the record of files that were sent and never imported; one that is being imported just now is locked.
-- reads: app.file, app.import
-- writes: app.file
-- parameters: before, now
with unused as (
  select f.id from app.file f
  where f.organization_id = :organization_id and f.created_at < :before::timestamptz and f.created_at < :now::timestamptz
    and not exists (select from app.import i where i.organization_id = :organization_id and i.file_id = f.id)
  for update skip locked
),
deleted as (
  delete from app.file f using unused
  where f.organization_id = :organization_id and f.id = unused.id
  returning 1
)
select count(*) as deleted from deleted
