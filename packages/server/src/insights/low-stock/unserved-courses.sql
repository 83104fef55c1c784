-- Whom a product can't serve at a branch: the courses behind unserved_patients of its item, each person once, by the first
-- refill within the lead time for which usable stock no longer suffices, and how much of it will be missing.
-- reads: app.low_stock_item, the tables of refills-due.sql
-- writes: none
-- parameters: as_of, refills_as_of, product_ids, branch_id
with
refill as materialized (
  select due.*, sum(quantity) over (partition by branch_id, product_id order by in_days, customer_id, medicine_key) as so_far
  from (include './refills-due.sql') due
),
person as (
  select distinct on (refill.customer_id) refill.customer_id, refill.medicine_key, refill.in_days, refill.quantity,
    least(refill.quantity, item.demand * refill.in_days + refill.so_far - item.usable) as missing
  from refill
  join app.low_stock_item item on item.organization_id = :organization_id and item.as_of = :as_of
    and item.branch_id = refill.branch_id and item.product_id = refill.product_id
  where item.branch_id = :branch_id and refill.in_days <= item.lead_time
    and item.usable < item.demand * refill.in_days + refill.so_far
  order by refill.customer_id, refill.in_days, refill.so_far
)
select customer_id as "customerId", medicine_key as "medicineKey", :as_of::date + in_days as "dueOn", quantity,
  ceil(missing) as missing
from person
order by in_days, customer_id
