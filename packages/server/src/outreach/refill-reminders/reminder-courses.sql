-- The course of some reminders in the newest snapshot up to a day.
-- reads: app.refill_course, app.refill_reminder, app.refill_snapshot
-- writes: none
-- parameters: ids, as_of
select reminder.id, course.as_of as "asOf", course.method, course.run_out_from as "runOutFrom", course.run_out_to as "runOutTo",
  course.last_day as "lastDay", course.last_quantity as "lastQuantity", course.units_per_day as "unitsPerDay",
  course.fills, course.covered_days::double precision / course.period_days as pdc,
  ceil(course.last_quantity / nullif(course.units_per_day, 0))::integer as "daysSupply"
from app.refill_reminder reminder
join app.refill_course course on course.organization_id = :organization_id and course.customer_id = reminder.customer_id
  and course.medicine_key = reminder.medicine_key and course.as_of = (
    select max(as_of) from app.refill_snapshot where organization_id = :organization_id and as_of <= :as_of::date)
where reminder.organization_id = :organization_id and reminder.id = any(:ids::uuid[])
