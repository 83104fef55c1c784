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
sold as (
  select branch_id, product_id, (:as_of::date - business_date) / 7 as age, sum(quantity) as quantity from app.product_day
  where organization_id = :organization_id and business_date > :as_of::date - :history_days::integer and business_date <= :as_of
    and (:product_ids::uuid[] is null or product_id = any(:product_ids::uuid[]))
  group by 1, 2, 3
),
firm as (
  select sale.branch_id, line.product_id, (:as_of::date - sale.business_date) / 7 as age,
    sum(case sale.kind when 'SALE' then line.base_quantity else -line.base_quantity end) as quantity
  from buyer
  join app.sale on sale.customer_id = buyer.id
  join app.sale_line line on line.sale_id = sale.id
  join app.product on product.id = line.product_id and product.medicine_key = buyer.medicine_key
  where sale.organization_id = :organization_id and sale.in_force
    and sale.business_date > :as_of::date - :history_days::integer and sale.business_date <= :as_of
    and (:product_ids::uuid[] is null or line.product_id = any(:product_ids::uuid[]))
  group by 1, 2, 3
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
empty as materialized (
  select branch_id, product_id, greatest(0, :as_of::date - coalesce(next_day, :as_of::date + 1) + 1) as newest,
    least(:as_of::date - business_date, :history_days::integer - 1) as oldest
  from stretch
  where level <= 0 and (next_level is null or next_level > level)
),
-- Every day of a stretch counts, and one on which something was sold does not after all.
out as (
  select empty.branch_id, empty.product_id, days.age_days, 1 as days
  from empty cross join lateral generate_series(empty.newest, empty.oldest) as days (age_days)
  union all
  select empty.branch_id, empty.product_id, sold.age_days, -1
  from empty
  -- offset: a look at the days of each stretch, rather than at all days that anything was sold
  cross join lateral (
    select :as_of::date - day.business_date as age_days from app.product_day day
    where day.organization_id = :organization_id and day.branch_id = empty.branch_id and day.product_id = empty.product_id
      and day.business_date between :as_of::date - empty.oldest and :as_of::date - empty.newest and day.quantity > 0
    offset 0
  ) sold
)
select branch_id, product_id, age, quantity as sold, quantity, 0 as days_out from sold
union all
select branch_id, product_id, age, 0, -quantity, 0 from firm
union all
select branch_id, product_id, age_days / 7, 0, 0, sum(days)::integer from out group by 1, 2, 3
