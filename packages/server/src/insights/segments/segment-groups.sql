-- A snapshot's customers by scores, value tier and place outside the cells: at most some 130 rows that every sum of
-- the report is made of, with the least and greatest values. They are grouped by one number that these make, of which
-- the planner expects few, and hashes; by five columns it would sort.
-- reads: app.segment_standing
-- writes: none
-- parameters: as_of
select any_value(r) as r, any_value(f) as f, any_value(m) as m, any_value(segment) as segment,
  any_value(value_tier) as "valueTier", any_value(outside) as outside,
  count(*)::integer as customers, sum(monetary)::bigint as net, sum(frequency)::integer as purchases,
  min(recency) as "leastRecency", max(recency) as "greatestRecency",
  min(frequency) as "leastFrequency", max(frequency) as "greatestFrequency",
  min(monetary) as "leastMonetary", max(monetary) as "greatestMonetary"
from app.segment_standing
where organization_id = :organization_id and as_of = :as_of
group by case when outside is null then r * 1000 + f * 100 + m * 10 + (monetary > 0)::integer else length(outside) end
