-- How many scored customers stand strictly below one of them in each measure: the u of score = 1 + 5 * u div n.
-- reads: app.segment_member
-- writes: none
-- parameters: as_of, customer_id
select count(*) filter (where other.last_day < own.last_day)::integer as "recencyAbove",
  count(*) filter (where other.frequency < own.frequency)::integer as "frequencyBelow",
  count(*) filter (where other.monetary < own.monetary)::integer as "monetaryBelow"
from app.segment_member other
left join app.segment_member own on own.as_of = other.as_of and own.customer_id = :customer_id and own.outside is null
where other.organization_id = :organization_id and other.as_of = :as_of and other.outside is null
