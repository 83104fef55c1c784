-- The cuts that divide the scored customers of a snapshot into fifths.
-- Of n scored customers cut k is the ceil(k * n / 5)-th smallest value, so that 1 + the cuts strictly below a value is
-- 1 + 5 * (values below) div n: (values below) * 5 >= k * n exactly where the value has passed that one. percentile_disc
-- gives it; its floating fifths round to the right row, as k * n / 5 is either whole or at least a fifth away from it.
-- For recency the day is scored instead of the days since: the later the last day, the fewer they are.
-- reads: app.segment_member
-- writes: none
-- parameters: as_of
select
  percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by last_day) as "lastDayCuts",
  percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by frequency) as "frequencyCuts",
  percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by monetary) as "monetaryCuts"
from app.segment_member
where organization_id = :organization_id and from_day <= :as_of and to_day >= :as_of and outside is null
