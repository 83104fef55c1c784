-- Until when customers have supply of a long-term medicine, as of a day, by the newest courses up to it: however long ago
-- they bought last, they are on time by the interval of their own course.
-- reads: app.refill_course, app.refill_snapshot
-- writes: none
-- parameters: as_of, customer_ids
select course.customer_id as "customerId", max(course.run_out_on) as until
from app.refill_course course
where course.organization_id = :organization_id and course.run_out_on > :as_of
  and course.as_of = (
    select max(snapshot.as_of) from app.refill_snapshot snapshot
    where snapshot.organization_id = :organization_id and snapshot.as_of <= :as_of)
  and course.customer_id = any(:customer_ids::uuid[])
group by course.customer_id
