-- A snapshot's customers by scores, value tier and place outside the cells: at most some 130 rows that every sum of
-- the report is made of, with the least and greatest values.
-- reads: app.segment_member
-- writes: none
-- parameters: as_of
select r, f, m, segment, value_tier as "valueTier", outside, count(*)::integer as customers, sum(monetary)::bigint as net,
  sum(frequency)::integer as purchases,
  :as_of::date - max(last_day) as "leastRecency", :as_of::date - min(last_day) as "greatestRecency",
  min(frequency) as "leastFrequency", max(frequency) as "greatestFrequency",
  min(monetary) as "leastMonetary", max(monetary) as "greatestMonetary"
from app.segment_member
where organization_id = :organization_id and as_of = :as_of
group by r, f, m, segment, value_tier, outside
