-- How many scored customers stand strictly below one of them in each measure: the u of score = 1 + 5 * u div n.
-- reads: app.segment_member
-- writes: none
-- parameters: as_of, customer_id
with
scored as (
  select customer_id, last_day, frequency, monetary
  from app.segment_member
  where organization_id = :organization_id and from_day <= :as_of and to_day >= :as_of and outside is null
)
select count(*) filter (where other.last_day < own.last_day)::integer as "recencyAbove",
  count(*) filter (where other.frequency < own.frequency)::integer as "frequencyBelow",
  count(*) filter (where other.monetary < own.monetary)::integer as "monetaryBelow"
from scored other
left join scored own on own.customer_id = :customer_id
