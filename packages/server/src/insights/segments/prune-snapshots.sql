-- Forgets snapshots as of days before keep_daily_from that were made before then too, but the last one of each month.
-- Any of them can be computed again.
-- reads: app.segment_snapshot
-- writes: app.segment_member, app.segment_snapshot
-- parameters: keep_daily_from
with
forgotten as (
  select snapshot.as_of from app.segment_snapshot snapshot
  where snapshot.organization_id = :organization_id and snapshot.as_of < :keep_daily_from
    and snapshot.computed_at < :keep_daily_from::date
    and exists (
      select from app.segment_snapshot later
      where later.organization_id = :organization_id and later.as_of > snapshot.as_of
        and date_trunc('month', later.as_of) = date_trunc('month', snapshot.as_of))
),
members as (
  delete from app.segment_member member using forgotten
  where member.organization_id = :organization_id and member.as_of = forgotten.as_of
)
delete from app.segment_snapshot snapshot using forgotten
where snapshot.organization_id = :organization_id and snapshot.as_of = forgotten.as_of
