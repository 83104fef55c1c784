-- Deletes events and asked-for jobs that were relayed long ago and that no run names any more.
-- reads: app.outbox, app.job_run
-- writes: app.outbox
-- parameters: before
with deleted as (
  delete from app.outbox o
  where o.organization_id = :organization_id and o.relayed_at < :before::timestamptz
    and not exists (select from app.job_run r where r.organization_id = :organization_id and r.outbox_id = o.id)
  returning 1
)
select count(*) as deleted from deleted
