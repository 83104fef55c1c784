-- What each branch sold of each product in a week beside the fills of known courses: those come again by themselves and
-- are firm demand. Weeks count back from the as-of (age 0 is the last seven days). days_out: days of it that began and
-- ended without stock; a stretch at or below zero that ends with a sale was no such thing, for there was something to sell.
-- refills_as_of null: no course is known. product_ids null stands for all.
-- reads: app.customer, app.product, app.product_day, app.refill_course, app.sale, app.sale_line, app.stock_movement
-- writes: none
-- parameters: as_of, history_days, product_ids, refills_as_of
with
course as materialized (
  select c.customer_id, c.medicine_key from app.refill_course c
  where c.organization_id = :organization_id and c.as_of = :refills_as_of and c.long_term
),
buyer as materialized (
  select course.customer_id as id, course.medicine_key from course
  union all
  select merged.id, course.medicine_key
  from app.customer merged join course on course.customer_id = merged.merged_into_id
  where merged.organization_id = :organization_id
),
day as (
  select branch_id, product_id, business_date, quantity from app.product_day
  where organization_id = :organization_id and business_date > :as_of::date - :history_days::integer and business_date <= :as_of
    and (:product_ids::uuid[] is null or product_id = any(:product_ids::uuid[]))
  union all
  select sale.branch_id, line.product_id, sale.business_date,
    case sale.kind when 'SALE' then -line.base_quantity else line.base_quantity end
  from buyer
  join app.sale on sale.customer_id = buyer.id
  join app.sale_line line on line.sale_id = sale.id
  join app.product on product.id = line.product_id and product.medicine_key = buyer.medicine_key
  where sale.organization_id = :organization_id and sale.in_force
    and sale.business_date > :as_of::date - :history_days::integer and sale.business_date <= :as_of
    and (:product_ids::uuid[] is null or line.product_id = any(:product_ids::uuid[]))
),
level as (
  select branch_id, product_id, business_date,
    sum(sum(quantity)) over (partition by branch_id, product_id order by business_date) as level
  from app.stock_movement
  where organization_id = :organization_id and business_date <= :as_of
    and (:product_ids::uuid[] is null or product_id = any(:product_ids::uuid[]))
  group by 1, 2, 3
),
stretch as (
  select branch_id, product_id, business_date, level, lead(level) over (branch_product) as next_level,
    lead(business_date) over (branch_product) as next_day
  from level
  window branch_product as (partition by branch_id, product_id order by business_date)
),
out as (
  select stretch.branch_id, stretch.product_id, days.age_days
  from stretch
  cross join lateral generate_series(
    greatest(0, :as_of::date - coalesce(next_day, :as_of::date + 1) + 1),
    least(:as_of::date - business_date, :history_days::integer - 1)) as days (age_days)
  where level <= 0 and (next_level is null or next_level > level)
    and not exists (
      select from app.product_day sold
      where sold.organization_id = :organization_id and sold.branch_id = stretch.branch_id
        and sold.product_id = stretch.product_id and sold.business_date = :as_of::date - days.age_days and sold.quantity > 0)
)
select branch_id, product_id, (:as_of::date - business_date) / 7 as age, sum(quantity)::double precision as quantity,
  0 as days_out
from day
group by 1, 2, 3
union all
select branch_id, product_id, age_days / 7, 0, count(*)::integer
from out
group by 1, 2, 3
