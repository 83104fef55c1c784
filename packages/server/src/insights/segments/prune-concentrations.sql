-- Forgets what was computed as of days before keep_daily_from, and before then too, but the last of each month.
-- reads: app.segment_concentration
-- writes: app.segment_concentration
-- parameters: keep_daily_from
delete from app.segment_concentration old
where old.organization_id = :organization_id and old.as_of < :keep_daily_from and old.computed_at < :keep_daily_from::date
  and exists (
    select from app.segment_concentration later
    where later.organization_id = :organization_id and later.as_of > old.as_of
      and date_trunc('month', later.as_of) = date_trunc('month', old.as_of))
