-- When known courses take their next quantities, of the product and at the branch of their last fill: on the day they are
-- due (those overdue at once) and every time their supply has lasted, 180 days ahead. Who ran out more than 30 days ago
-- has stopped, and the dead need nothing. Who said that she stopped or buys elsewhere is counted until then: an insight
-- reads nothing of outreach. in_days counts from the as-of; per_day is what the course takes a day.
-- reads: app.customer, app.refill_course
-- writes: none
-- parameters: as_of, product_ids, refills_as_of
select course.last_branch_id as branch_id, course.last_product_id as product_id, course.customer_id, course.medicine_key,
  first.in_days + fill * lasts.days as in_days, course.last_quantity as quantity,
  case when fill = 0 then course.units_per_day else 0 end as per_day
from app.refill_course course
join app.customer on customer.id = course.customer_id
cross join lateral (select greatest(0, course.due_on - :as_of::date) as in_days) first
cross join lateral (select greatest(1, floor(least(course.last_quantity / course.units_per_day, 3650)))::integer as days) lasts
cross join lateral generate_series(0, greatest(0, 180 - first.in_days) / lasts.days) fill
where customer.organization_id = :organization_id and customer.deceased_on is null
  and course.organization_id = :organization_id and course.as_of = :refills_as_of and course.long_term
  and course.due_on is not null and course.units_per_day > 0 and course.run_out_on >= :as_of::date - 30
  and (:product_ids::uuid[] is null or course.last_product_id = any(:product_ids::uuid[]))
