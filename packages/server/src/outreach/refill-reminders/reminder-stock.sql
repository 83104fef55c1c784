-- What branches that keep the product of some reminders have of it on a day, whether what is still good on the last day
-- that the next supply covers is as much as the last supply, and the batch that would be given: the first of those to
-- expire. The reminder's own branch first.
-- reads: app.batch, app.refill_course, app.refill_reminder, app.refill_snapshot, app.stock_item, app.stock_level
-- writes: none
-- parameters: ids, as_of
with wanted as (
  select reminder.id, reminder.product_id, reminder.branch_id,
    greatest(reminder.run_out_on, :as_of::date)
      + coalesce(ceil(course.last_quantity / nullif(course.units_per_day, 0))::integer - 1, 0) as good_on, course.last_quantity
  from app.refill_reminder reminder
  left join app.refill_course course on course.organization_id = :organization_id
    and course.customer_id = reminder.customer_id and course.medicine_key = reminder.medicine_key and course.as_of = (
      select max(as_of) from app.refill_snapshot where organization_id = :organization_id and as_of <= :as_of::date)
  where reminder.organization_id = :organization_id and reminder.id = any(:ids::uuid[])
),
usable as materialized (
  select item.branch_id, item.product_id, batch.id as batch_id, batch.lot, batch.expires_on, coalesce(level.quantity, 0) as quantity
  from app.stock_item item
  left join app.stock_level level on level.organization_id = :organization_id and level.branch_id = item.branch_id
    and level.product_id = item.product_id
  left join app.batch on batch.organization_id = :organization_id and batch.id = level.batch_id
  where item.organization_id = :organization_id and item.product_id in (select product_id from wanted)
    and (batch.id is null or batch.hold is null and (batch.expires_on is null or batch.expires_on >= :as_of::date))
)
select wanted.id, item.branch_id as "branchId", item.branch_id is not distinct from wanted.branch_id as here,
  coalesce(sum(usable.quantity), 0) as usable, wanted.good_on as "goodOn", wanted.last_quantity as needed,
  coalesce(sum(usable.quantity) filter (where coalesce(usable.expires_on >= wanted.good_on, true)), 0)
    >= greatest(coalesce(wanted.last_quantity, 0), 0.000001) as enough,
  (array_agg(usable.lot order by usable.expires_on nulls last, usable.batch_id)
    filter (where usable.quantity > 0 and coalesce(usable.expires_on >= wanted.good_on, true)))[1] as lot,
  (array_agg(usable.expires_on order by usable.expires_on nulls last, usable.batch_id)
    filter (where usable.quantity > 0 and coalesce(usable.expires_on >= wanted.good_on, true)))[1] as "expiresOn"
from wanted
join app.stock_item item on item.organization_id = :organization_id and item.product_id = wanted.product_id
left join usable on usable.product_id = item.product_id and usable.branch_id = item.branch_id
group by wanted.id, item.branch_id, wanted.branch_id, wanted.good_on, wanted.last_quantity
order by 3 desc, 4 desc, 2
