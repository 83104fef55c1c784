-- The courses of an earlier snapshot that nothing touched, as of a later day: the period moves on, and supply that was
-- there covers its days; nothing else of a course depends on the day.
-- reads: none
-- writes: app.refill_course
-- parameters: base_as_of, as_of, from_day, courses
insert into app.refill_course (organization_id, as_of, customer_id, medicine_key, fills, fill_days, first_day, last_day,
  last_product_id, last_branch_id, last_quantity, units_per_day, method, long_term, long_term_by, run_out_on, run_out_from,
  run_out_to, too_soon_through, due_on, lead_days, period_days, covered_days, supplied_days, covered)
select organization_id, :as_of, customer_id, medicine_key, fills, fill_days, first_day, last_day, last_product_id,
  last_branch_id, last_quantity, units_per_day, method, long_term, long_term_by, run_out_on, run_out_from, run_out_to,
  too_soon_through, due_on, lead_days, :as_of - greatest(first_day, :from_day) + 1,
  coalesce((
    select sum(upper(part) - lower(part))
    from unnest(covered * datemultirange(daterange(greatest(first_day, :from_day), :as_of, '[]'))) part), 0),
  supplied_days, covered
from app.refill_course
where organization_id = :organization_id and as_of = :base_as_of
  and not (customer_id || ' ' || medicine_key = any(:courses::text[]) or customer_id::text = any(:courses::text[]))
