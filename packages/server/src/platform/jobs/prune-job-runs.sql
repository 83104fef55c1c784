-- Deletes runs that ended long ago, but the last of each job; failed ones later than the others. The row that keeps a
-- night from being started twice is that of the newest nights, which are far younger.
-- reads: app.job_run
-- writes: app.job_run
-- parameters: before, failed_before
with last as (
  select distinct on (r.job) r.id from app.job_run r
  where r.organization_id = :organization_id
  order by r.job, r.queued_at desc, r.id desc
),
deleted as (
  delete from app.job_run r
  where r.organization_id = :organization_id and r.id not in (select l.id from last l)
    and (r.state in ('COMPLETED', 'CANCELLED') and r.finished_at < :before::timestamptz
      or r.state = 'FAILED' and r.finished_at < :failed_before::timestamptz)
  returning 1
)
select count(*) as deleted from deleted
