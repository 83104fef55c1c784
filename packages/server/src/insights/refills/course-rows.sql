-- Courses as of a day, of all customers (customer_ids null) or of the given ones; the long-term ones only, or all.
-- PDC is covered_days / period_days (Peterson et al., Value in Health 2007; Pharmacy Quality Alliance): over the 365 days
-- to the as-of, or from the first fill ever. MPR is supplied_days / period_days.
-- Courses of an accepted synchronisation (refill_synchronisation) are due together, as soon as none of them is too soon and
-- if that is before the first of them runs out; a course that would be too soon by then is due by itself.
-- reads: app.organization, app.customer, app.refill_synchronisation, app.refill_synchronisation_course
-- writes: none
-- parameters: from_day, as_of
with
fill_day as (include './fill-days.sql'),
course as (
  select customer_id, medicine_key, sum(fills)::integer as fills, max(fill_days) as fill_days, min(first_day) as first_day,
    max(last_day) as last_day, max(course_method) as method, max(long_term_by) as long_term_by,
    (array_agg(product_id) filter (where next_day is null))[1] as product_id,
    (array_agg(branch_id) filter (where next_day is null))[1] as branch_id,
    max(last_quantity) as last_quantity, max(days_per_unit) filter (where next_day is null) as days_per_unit,
    max(supply) filter (where next_day is null) as last_supply,
    max(start_on) filter (where next_day is null) as last_start, max(end_on) filter (where next_day is null) as last_end,
    max(shrunk_low) filter (where next_day is null) as shrunk_low,
    max(shrunk_high) filter (where next_day is null) as shrunk_high,
    percentile_cont(array[0.1, 0.9]) within group (order by (quantity / (next_day - business_date))::double precision)
      filter (where is_learned and next_day is not null) as gap_use,
    coalesce(range_agg(daterange(start_on, greatest(start_on, end_on))), '{}') as covered,
    coalesce(sum(supply) filter (where business_date >= :from_day), 0) as supplied_days
  from fill_day
  group by 1, 2
),
dated as (
  select course.*, case when method <> 'UNKNOWN' then last_end end as run_out_on,
    case when method <> 'UNKNOWN' then last_start + ceil(0.8 * last_supply)::integer end as refill_from,
    greatest(first_day, :from_day) as period_from,
    case method when 'LEARNED' then last_day + floor(least(last_quantity / gap_use[2] + 1e-6, 3650))::integer
      when 'SHRUNK' then last_day + floor(round(least(last_quantity * shrunk_low, 3650), 6))::integer end as earliest,
    case method when 'LEARNED' then last_day + floor(least(last_quantity / gap_use[1] + 1e-6, 3650))::integer
      when 'SHRUNK' then last_day + floor(round(least(last_quantity * shrunk_high, 3650), 6))::integer end as latest
  from course
),
member as (
  select distinct coalesce(customer.merged_into_id, customer.id) as customer_id, member.medicine_key
  from app.refill_synchronisation accepted
  join app.refill_synchronisation_course member on member.synchronisation_id = accepted.id
  join app.customer on customer.id = accepted.customer_id
  where accepted.organization_id = :organization_id and accepted.accepted_on <= :as_of
    and (accepted.ended_on is null or accepted.ended_on > :as_of)
),
led as (
  select dated.*, coalesce(customer.refill_lead_days, organization.refill_lead_days) as lead_days, member.customer_id is not null as is_member,
    min(run_out_on) filter (where member.customer_id is not null) over (partition by dated.customer_id) as first_run_out
  from dated
  join app.customer on customer.id = dated.customer_id
  left join member on member.customer_id = dated.customer_id and member.medicine_key = dated.medicine_key
  cross join app.organization
  where organization.id = :organization_id
),
due as (
  select led.*, coalesce(is_member and refill_from <= first_run_out, false) as is_due_together from led
)
select customer_id, medicine_key, fills, fill_days, first_day, last_day, product_id as last_product_id,
  branch_id as last_branch_id, least(last_quantity, 999999999999) as last_quantity,
  case when method <> 'UNKNOWN' and last_supply > 0 then least(last_quantity / last_supply, 999999999999) end as units_per_day,
  method, long_term_by, run_out_on, least(earliest, run_out_on) as run_out_from,
  case when latest is not null then greatest(latest, run_out_on) end as run_out_to,
  refill_from - 1 as too_soon_through,
  case when is_due_together
    then greatest(first_run_out - lead_days, max(refill_from) filter (where is_due_together) over (partition by customer_id))
    else greatest(run_out_on - lead_days, refill_from) end as due_on,
  lead_days,
  :as_of - period_from + 1 as period_days,
  coalesce((
    select sum(upper(part) - lower(part)) from unnest(covered * datemultirange(daterange(period_from, :as_of, '[]'))) part
  ), 0)::integer as covered_days,
  supplied_days, covered, is_due_together
from due
