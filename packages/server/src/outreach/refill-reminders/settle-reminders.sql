-- Open reminders of courses follow their course, as of a day: closed by the purchase that continues it, expired when it ran
-- out too long ago or is none any more, else with its dates. Who was snoozed is due again on the day agreed.
-- reads: app.customer, app.product, app.refill_course, app.sale, app.sale_line
-- writes: app.refill_reminder
-- parameters: course_day, as_of, today, expire_days, now
with
looked_at as (
  select reminder.id, reminder.customer_id, reminder.medicine_key, reminder.state, reminder.last_fill_on as known_fill_on,
    course.last_day, course.due_on, course.run_out_on, course.last_product_id, course.last_branch_id,
    case when course.last_day > reminder.last_fill_on then 'REFILLED'
      when course.run_out_on >= :as_of::date - :expire_days::integer then 'OPEN' else 'EXPIRED' end as turn,
    case when course.run_out_on is null then 'NO_COURSE' else 'TOO_LATE' end as closed_because
  from app.refill_reminder reminder
  -- offset: each course by its key, however few courses the planner takes a new day to have
  left join lateral (
    select one.last_day, one.due_on, one.run_out_on, one.last_product_id, one.last_branch_id from app.refill_course one
    where one.organization_id = :organization_id and one.as_of = :course_day
      and one.customer_id = reminder.customer_id and one.medicine_key = reminder.medicine_key
    offset 0
  ) course on true
  where reminder.organization_id = :organization_id and reminder.kind = 'REFILL' and reminder.closed_at is null
),
bought as (
  select distinct on (looked_at.id) looked_at.id, sale.id as sale_id
  from looked_at
  cross join lateral (
    select looked_at.customer_id as id
    union all
    select loser.id from app.customer loser
    where loser.organization_id = :organization_id and loser.merged_into_id = looked_at.customer_id
  ) buyer
  join app.sale on sale.customer_id = buyer.id
  join app.sale_line line on line.sale_id = sale.id
  join app.product on product.id = line.product_id
  where looked_at.turn = 'REFILLED' and sale.organization_id = :organization_id
    and sale.business_date > looked_at.known_fill_on and sale.business_date <= :as_of::date
    and sale.in_force and sale.kind = 'SALE' and product.medicine_key = looked_at.medicine_key
    and not exists (
      select from app.sale back
      where back.organization_id = :organization_id and back.returned_sale_id = sale.id and back.in_force
        and back.completes_return and back.business_date <= :as_of::date)
  order by looked_at.id, sale.business_date, sale.id
)
update app.refill_reminder reminder set
  state = case when turn = 'REFILLED' then 'REFILLED'
    when turn = 'EXPIRED' and reminder.state <> 'DECLINED' then 'EXPIRED'
    when reminder.state = 'SNOOZED' and reminder.snoozed_until <= :today::date then 'DUE' else reminder.state end,
  snoozed_until = case when turn <> 'REFILLED' and reminder.snoozed_until > :today::date then reminder.snoozed_until end,
  closed_at = case when turn <> 'OPEN' then :now::timestamptz end, closed_by_sale_id = bought.sale_id,
  closed_because = case when turn = 'EXPIRED' then looked_at.closed_because end,
  due_on = case when turn = 'OPEN' then looked_at.due_on else reminder.due_on end,
  run_out_on = case when turn = 'OPEN' then looked_at.run_out_on else reminder.run_out_on end,
  last_fill_on = case when turn = 'OPEN' then looked_at.last_day else reminder.last_fill_on end,
  product_id = case when turn = 'OPEN' then looked_at.last_product_id else reminder.product_id end,
  branch_id = case when turn = 'OPEN' then looked_at.last_branch_id else reminder.branch_id end,
  version = reminder.version + 1, updated_at = :now
from looked_at left join bought on bought.id = looked_at.id
where reminder.organization_id = :organization_id and reminder.id = looked_at.id
  and (turn <> 'OPEN' or reminder.snoozed_until <= :today::date
    or (reminder.due_on, reminder.run_out_on, reminder.last_fill_on, reminder.product_id, reminder.branch_id)
      is distinct from (looked_at.due_on, looked_at.run_out_on, looked_at.last_day, looked_at.last_product_id, looked_at.last_branch_id))
returning reminder.state, reminder.closed_at is not null as closed
