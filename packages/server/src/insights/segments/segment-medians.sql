-- Half of a segment's customers bought this many days ago or fewer. Days are counted first, by themselves: of them there
-- are few, while customers would be sorted.
-- reads: app.segment_standing
-- writes: none
-- parameters: as_of
with
by_day as materialized (
  select segment, recency, count(*) as customers
  from app.segment_standing
  where organization_id = :organization_id and as_of = :as_of and outside is null
  group by segment, recency
),
running as (
  select segment, recency, sum(customers) over (partition by segment order by recency) as up_to,
    sum(customers) over (partition by segment) as customers
  from by_day
)
select segment, min(recency)::integer as "medianRecency" from running where up_to * 2 >= customers group by segment
