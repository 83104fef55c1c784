-- Sets the cuts of a snapshot anew from its rows, and the scores and segment of the rows that they move.
-- Rule and cuts as in segments.sql.
-- reads: app.segment_member
-- writes: app.segment_member
-- parameters: as_of, segments
with
cuts as materialized (
  select
    percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by last_day) filter (where outside is null) as last_days,
    percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by frequency) filter (where outside is null) as frequencies,
    percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by monetary) filter (where outside is null) as monetaries,
    count(*) filter (where outside is null)::integer as scored,
    count(*) filter (where outside = 'LAPSED')::integer as lapsed,
    count(*) filter (where outside = 'NO_PURCHASES')::integer as no_purchases
  from app.segment_member
  where organization_id = :organization_id and as_of = :as_of
),
moved as (
  update app.segment_member set
    r = 1 + width_bucket(last_day - 1, last_days),
    f = 1 + width_bucket(frequency - 1, frequencies),
    m = 1 + width_bucket(monetary - 1, monetaries),
    segment = (:segments::text[])[width_bucket(last_day - 1, last_days) * 5 + 1 + width_bucket(frequency - 1, frequencies)]
  from cuts
  where organization_id = :organization_id and as_of = :as_of and outside is null
    and (r <> 1 + width_bucket(last_day - 1, last_days) or f <> 1 + width_bucket(frequency - 1, frequencies)
      or m <> 1 + width_bucket(monetary - 1, monetaries))
)
select last_days as "lastDayCuts", frequencies as "frequencyCuts", monetaries as "monetaryCuts",
  scored, lapsed, no_purchases as "noPurchases"
from cuts
