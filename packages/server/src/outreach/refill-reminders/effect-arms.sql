-- Each customer drawn for the campaign who has a course that ran out since, in the arm as drawn, with the first run-out
-- since the draw: refilled within the days given, or not; and the share of days since the draw that her courses of then
-- covered. Shops and companies, which are reminded in neither arm, are left out. Courses of controlled medicines, which nobody is reminded of in either arm, are left out, and so are reminders
-- that were closed as duplicates or as their course turned out to be none.
-- reads: app.campaign_assignment, app.customer, app.product, app.refill_course, app.refill_reminder, app.refill_snapshot,
--   app.sale, the tables of wholesale-customers.sql
-- writes: none
-- parameters: as_of, within_days, pdc_days
with
controlled as materialized (
  select distinct medicine_key from app.product
  where organization_id = :organization_id and controlled and medicine_key is not null
),
drawn as materialized (
  select assignment.customer_id, assignment.arm, assignment.drawn_on from app.campaign_assignment assignment
  join app.customer on customer.id = assignment.customer_id
  where assignment.organization_id = :organization_id and assignment.campaign = 'REFILL_REMINDERS'
    and assignment.drawn_on <= :as_of::date and customer.merged_into_id is null
    and assignment.customer_id not in (include './wholesale-customers.sql')
),
first_run_out as materialized (
  select distinct on (drawn.customer_id) drawn.customer_id, reminder.id as reminder_id, reminder.run_out_on,
    coalesce(sale.business_date <= reminder.run_out_on + :within_days::integer, false) as refilled
  from drawn
  join app.refill_reminder reminder on reminder.customer_id = drawn.customer_id
  left join app.sale on sale.organization_id = :organization_id and sale.id = reminder.closed_by_sale_id
    and sale.business_date <= :as_of::date
  where reminder.organization_id = :organization_id and reminder.kind = 'REFILL' and reminder.run_out_on >= drawn.drawn_on
    and reminder.medicine_key not in (select medicine_key from controlled)
    and coalesce(reminder.closed_because, 'TOO_LATE') = 'TOO_LATE'
  order by drawn.customer_id, reminder.run_out_on, reminder.medicine_key, reminder.id
),
days as materialized (
  select drawn.customer_id,
    sum(coalesce((
      select sum(upper(part) - lower(part))
      from unnest(course.covered * datemultirange(daterange(drawn.drawn_on, :as_of::date, '[]'))) part), 0))::double precision
      / sum(:as_of::date - drawn.drawn_on + 1) as pdc
  from drawn
  join app.refill_course course on course.organization_id = :organization_id and course.customer_id = drawn.customer_id
    and course.first_day <= drawn.drawn_on and course.as_of = (
      select max(as_of) from app.refill_snapshot where organization_id = :organization_id and as_of <= :as_of::date)
  where :as_of::date - drawn.drawn_on + 1 >= :pdc_days::integer
    and course.medicine_key not in (select medicine_key from controlled)
  group by 1
)
select drawn.customer_id, drawn.arm, drawn.drawn_on, first_run_out.reminder_id,
  first_run_out.run_out_on + :within_days::integer <= :as_of::date as measured, first_run_out.refilled, days.pdc
from drawn
left join first_run_out using (customer_id)
left join days using (customer_id)
