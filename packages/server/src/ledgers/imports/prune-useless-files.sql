-- Marks the files whose every import was refused or cancelled long ago: their content goes, their name stays.
-- reads: app.file, app.import
-- writes: app.file
-- parameters: before, now
with removed as (
  update app.file f set removed_at = :now::timestamptz
  where f.organization_id = :organization_id and f.removed_at is null and f.created_at < :before::timestamptz
    and exists (select from app.import i where i.organization_id = :organization_id and i.file_id = f.id)
    and not exists (
      select from app.import i
      where i.organization_id = :organization_id and i.file_id = f.id
        and (i.state not in ('FAILED', 'CANCELLED') or i.finished_at >= :before::timestamptz))
  returning 1
)
select count(*) as deleted from removed
