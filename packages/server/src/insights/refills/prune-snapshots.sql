-- Forgets snapshots as of days before keep_daily_from that were made before then too, but the last one of each month, and
-- what was learned for none that is left. Any of them can be computed again.
-- reads: app.refill_snapshot
-- writes: app.refill_course, app.refill_snapshot, app.refill_use
-- parameters: keep_daily_from
with
forgotten as (
  select snapshot.as_of from app.refill_snapshot snapshot
  where snapshot.organization_id = :organization_id and snapshot.as_of < :keep_daily_from
    and snapshot.computed_at < :keep_daily_from::date
    and exists (
      select from app.refill_snapshot later
      where later.organization_id = :organization_id and later.as_of > snapshot.as_of
        and date_trunc('month', later.as_of) = date_trunc('month', snapshot.as_of))
),
courses as (
  delete from app.refill_course course using forgotten
  where course.organization_id = :organization_id and course.as_of = forgotten.as_of
),
learned as (
  delete from app.refill_use used
  where used.organization_id = :organization_id and not exists (
    select from app.refill_snapshot snapshot
    where snapshot.organization_id = :organization_id and snapshot.learned_through = used.learned_through)
)
delete from app.refill_snapshot snapshot using forgotten
where snapshot.organization_id = :organization_id and snapshot.as_of = forgotten.as_of
