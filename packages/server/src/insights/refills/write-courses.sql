-- Writes the long-term courses as of a day, of all customers or of the given ones, into the snapshot.
-- reads: none
-- writes: app.refill_course
-- parameters: as_of
insert into app.refill_course (organization_id, as_of, customer_id, medicine_key, fills, fill_days, first_day, last_day,
  last_product_id, last_branch_id, last_quantity, units_per_day, method, long_term, long_term_by, run_out_on, run_out_from,
  run_out_to, too_soon_through, due_on, lead_days, period_days, covered_days, supplied_days, covered)
select :organization_id, :as_of, customer_id, medicine_key, fills, fill_days, first_day, last_day, last_product_id,
  last_branch_id, last_quantity, units_per_day, method, true, long_term_by, run_out_on, run_out_from, run_out_to,
  too_soon_through, due_on, lead_days, period_days, covered_days, supplied_days, covered
from (include './course-rows.sql') course
