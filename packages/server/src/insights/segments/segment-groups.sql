-- A snapshot's customers by scores, value tier and place outside the cells: at most some 130 rows that every sum of
-- the report is made of, with the least and greatest values. Segment and value tier follow from what they are grouped by.
-- reads: app.segment_standing
-- writes: none
-- parameters: as_of
select r, f, m, any_value(segment) as segment, any_value(value_tier) as "valueTier", outside,
  count(*)::integer as customers, sum(monetary)::bigint as net, sum(frequency)::integer as purchases,
  min(recency) as "leastRecency", max(recency) as "greatestRecency",
  min(frequency) as "leastFrequency", max(frequency) as "greatestFrequency",
  min(monetary) as "leastMonetary", max(monetary) as "greatestMonetary"
from app.segment_standing
where organization_id = :organization_id and as_of = :as_of
group by r, f, m, outside, monetary <= 0
