-- All courses of the given customers as of a day, long-term or not, as the medicines of a person are shown.
-- reads: none
-- writes: none
-- parameters: none
select customer_id as "customerId", medicine_key as "medicineKey", fills, fill_days as "fillDays",
  first_day as "firstDay", last_day as "lastDay", last_product_id as "lastProductId", last_branch_id as "lastBranchId",
  last_quantity as "lastQuantity", units_per_day as "unitsPerDay", method, long_term_by as "longTermBy",
  run_out_on as "runOutOn", run_out_from as "runOutFrom", run_out_to as "runOutTo",
  too_soon_through as "tooSoonThrough", due_on as "dueOn", lead_days as "leadDays", is_due_together as "dueTogether", period_days as "periodDays",
  covered_days as "coveredDays", supplied_days as "suppliedDays",
  coalesce((
    select jsonb_agg(jsonb_build_object('from', lower(part), 'to', upper(part) - 1) order by part) from unnest(covered) part
  ), '[]') as covered
from (include './course-rows.sql') course
order by long_term_by is null, last_day desc, medicine_key
