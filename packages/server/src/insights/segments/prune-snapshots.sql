-- Forgets snapshots as of days before keep_daily_from that were made before then too, but the last one of each month.
-- Any of them can be computed again. Rows that held in none but forgotten ones go; others begin and end with those left.
-- reads: app.segment_snapshot
-- writes: app.segment_member, app.segment_snapshot
-- parameters: keep_daily_from
with
placed as (
  select snapshot.as_of,
    snapshot.as_of < :keep_daily_from and snapshot.computed_at < :keep_daily_from::date
      and max(snapshot.as_of) over (partition by date_trunc('month', snapshot.as_of)) > snapshot.as_of as goes
  from app.segment_snapshot snapshot
  where snapshot.organization_id = :organization_id
),
-- each with the next that is left: there is one, in its month at the latest
forgotten as materialized (
  select as_of, (select min(next.as_of) from placed next where next.as_of > placed.as_of and not next.goes) as next
  from placed where goes
),
moved as materialized (
  select member.to_day, member.customer_id, member.from_day,
    coalesce(begun.next, member.from_day) as new_from_day, coalesce(ended.next - 1, member.to_day) as new_to_day
  from app.segment_member member
  left join forgotten begun on begun.as_of = member.from_day
  left join forgotten ended on ended.as_of = member.to_day + 1
  where member.organization_id = :organization_id and (begun.as_of is not null or ended.as_of is not null)
),
gone as (
  delete from app.segment_member member using moved
  where moved.new_from_day > moved.new_to_day
    and member.organization_id = :organization_id and member.to_day = moved.to_day
    and member.customer_id = moved.customer_id and member.from_day = moved.from_day
),
left_over as (
  update app.segment_member member set from_day = moved.new_from_day, to_day = moved.new_to_day
  from moved
  where moved.new_from_day <= moved.new_to_day
    and member.organization_id = :organization_id and member.to_day = moved.to_day
    and member.customer_id = moved.customer_id and member.from_day = moved.from_day
)
delete from app.segment_snapshot snapshot using forgotten
where snapshot.organization_id = :organization_id and snapshot.as_of = forgotten.as_of
