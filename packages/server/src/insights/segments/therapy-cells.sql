-- How many customers of each cell have supply of a long-term medicine as of the snapshot's day, as on-therapy.sql says it.
-- reads: app.refill_course, app.refill_snapshot, app.segment_standing
-- writes: none
-- parameters: as_of
select member.r, member.f, count(*)::integer as customers
from app.segment_standing member
where member.organization_id = :organization_id and member.as_of = :as_of and member.outside is null
  and member.customer_id = any(array(
    select course.customer_id from app.refill_course course
    where course.organization_id = :organization_id and course.run_out_on > :as_of
      and course.as_of = (
        select max(snapshot.as_of) from app.refill_snapshot snapshot
        where snapshot.organization_id = :organization_id and snapshot.as_of <= :as_of)))
group by member.r, member.f
order by member.r, member.f
