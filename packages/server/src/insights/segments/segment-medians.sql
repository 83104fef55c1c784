-- Half of a segment's customers bought this many days ago or fewer.
-- reads: app.segment_member
-- writes: none
-- parameters: as_of
select segment, :as_of::date - percentile_disc(0.5) within group (order by last_day desc) as "medianRecency"
from app.segment_member
where organization_id = :organization_id and as_of = :as_of and outside is null
group by segment
