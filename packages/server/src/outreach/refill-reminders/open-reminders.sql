-- Opens a reminder of each course that is due within the horizon and did not run out too long ago, unless it has one that
-- is open, or was declined since its last fill. One that was closed since then is opened again: by a purchase that is void
-- now, or as there was no such course for a while, or it seemed to have run out too long ago. A snooze still holds.
-- reads: app.refill_course
-- writes: app.refill_reminder
-- parameters: course_day, as_of, today, horizon_days, expire_days, now
with
due as materialized (
  select course.* from app.refill_course course
  where course.organization_id = :organization_id and course.as_of = :course_day and course.long_term
    and course.due_on <= :as_of::date + :horizon_days::integer
    and course.run_out_on >= :as_of::date - :expire_days::integer
    and not exists (
      select from app.refill_reminder reminder
      where reminder.organization_id = :organization_id and reminder.kind = 'REFILL'
        and reminder.customer_id = course.customer_id and reminder.medicine_key = course.medicine_key
        and (reminder.closed_at is null
          or reminder.state = 'DECLINED' and reminder.last_fill_on >= course.last_day))
),
again as (
  update app.refill_reminder reminder set closed_at = null, closed_by_sale_id = null, closed_because = null,
    state = case when reminder.snoozed_until > :today::date then 'SNOOZED' else 'DUE' end,
    snoozed_until = case when reminder.snoozed_until > :today::date then reminder.snoozed_until end,
    due_on = due.due_on, run_out_on = due.run_out_on, last_fill_on = due.last_day, product_id = due.last_product_id,
    branch_id = due.last_branch_id, version = reminder.version + 1, updated_at = :now
  from due
  where reminder.organization_id = :organization_id and reminder.kind = 'REFILL'
    and reminder.customer_id = due.customer_id and reminder.medicine_key = due.medicine_key
    and reminder.id = (
      select id from app.refill_reminder closed
      where closed.organization_id = :organization_id and closed.kind = 'REFILL'
        and closed.closed_because is distinct from 'MERGED' and closed.state in ('REFILLED', 'EXPIRED')
        and closed.customer_id = due.customer_id and closed.medicine_key = due.medicine_key
        and closed.last_fill_on >= due.last_day
      order by closed.last_fill_on, closed.id limit 1)
  returning reminder.customer_id, reminder.medicine_key
),
opened as (
  insert into app.refill_reminder (organization_id, kind, customer_id, medicine_key, product_id, branch_id, due_on, run_out_on,
    last_fill_on, opened_on, created_at, updated_at)
  select :organization_id, 'REFILL', due.customer_id, due.medicine_key, due.last_product_id, due.last_branch_id, due.due_on,
    due.run_out_on, due.last_day, :as_of, :now, :now
  from due left join again on again.customer_id = due.customer_id and again.medicine_key = due.medicine_key
  where again.customer_id is null
  on conflict do nothing
  returning 1
)
select (select count(*) from opened)::integer as opened, (select count(*) from again)::integer as again
