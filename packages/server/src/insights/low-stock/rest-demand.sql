-- What each branch sold of each product in a week beside the fills of known courses: those come again by themselves and
-- are firm demand. Weeks count back from the as-of (age 0 is the last seven days). days_out: days of it that began and
-- ended without stock; a stretch at or below zero that ends with a sale was no such thing, for there was something to sell.
-- What campaigns and promotions add comes from them, and teaches nothing: where it is known what a campaign added, that share of
-- what its treated bought is taken out (added), and of a promotion for some customers alone likewise of those who were
-- given it; else the days on which the product was on offer at the branch are left out
-- like those without stock (days_promoted), but for an offer of more than eight weeks, which is what the product usually
-- costs. sold is everything, for the season.
-- refills_as_of null: no course is known. product_ids null stands for all.
-- reads: app.campaign_assignment, app.customer, app.given_discount, app.product, app.product_day, app.refill_course, app.sale,
--   app.sale_line, app.stock_item, app.stock_movement, the tables of offers-running.sql
-- writes: none
-- parameters: as_of, history_days, product_ids, refills_as_of
with
course as materialized (
  select c.customer_id, c.medicine_key from app.refill_course c
  where c.organization_id = :organization_id and c.as_of = :refills_as_of and c.long_term
    and (:product_ids::uuid[] is null or c.medicine_key in (
      select product.medicine_key from app.product
      where product.organization_id = :organization_id and product.id = any(:product_ids::uuid[])))
),
offered as materialized (include './offers-running.sql'),
-- Only where the product's stock is kept: an offer of everything is not spread over all that nobody asks about.
promoted as materialized (
  select distinct item.branch_id, item.product_id, day::date as business_date
  from offered
  join app.stock_item item on item.product_id = offered.product_id
    and (cardinality(offered.branch_ids) = 0 or item.branch_id = any(offered.branch_ids))
  cross join lateral generate_series(greatest(offered.starts_on, :as_of::date - :history_days::integer + 1),
    least(offered.ends_on, :as_of::date), interval '1 day') day
  where item.organization_id = :organization_id and offered.added is null and offered.ends_on - offered.starts_on < 56
    and (cardinality(offered.weekdays) = 0 or extract(isodow from day)::integer = any(offered.weekdays))
),
-- Whose lines are read: who is on a course, and whom a campaign or a promotion reached that is known to have added
-- something; with those merged into them. Each person once, whatever the number of courses and campaigns.
reached as (
  select customer_id as id, medicine_key, null::uuid as offer_id from course
  union all
  select coalesce(customer.merged_into_id, customer.id), null, drawn.offer_id
  from (select distinct id as offer_id from offered where not is_aimed and added > 0) drawn
  join app.campaign_assignment assignment on assignment.organization_id = :organization_id
    and assignment.campaign = drawn.offer_id::text and assignment.arm = 'TREATED'
  join app.customer on customer.organization_id = :organization_id and customer.id = assignment.customer_id
  union all
  select coalesce(customer.merged_into_id, customer.id), null, drawn.offer_id
  from (select distinct id as offer_id from offered where is_aimed and added > 0) drawn
  join app.given_discount given on given.organization_id = :organization_id and given.promotion_id = drawn.offer_id
    and given.business_date <= :as_of::date
  join app.customer on customer.organization_id = :organization_id and customer.id = given.customer_id
),
person as materialized (
  select id, coalesce(array_agg(medicine_key) filter (where medicine_key is not null), '{}') as medicine_keys,
    coalesce(array_agg(distinct offer_id) filter (where offer_id is not null), '{}') as offer_ids
  from reached group by id
),
buyer as materialized (
  select id as customer_id, medicine_keys, offer_ids from person
  union all
  select merged.id, person.medicine_keys, person.offer_ids
  from app.customer merged join person on person.id = merged.merged_into_id
  where merged.organization_id = :organization_id
),
-- lateral, offset: a walk through each buyer's own sales, however few the planner takes the buyers to be
bought as materialized (
  select line.branch_id, line.product_id, line.business_date, line.quantity, buyer.offer_ids,
    -- what comes again by itself is that, whoever was told of it
    coalesce(line.medicine_key = any(buyer.medicine_keys), false) as comes_again
  from buyer
  cross join lateral (
    select sale.branch_id, sale.business_date, line.product_id, product.medicine_key,
      case sale.kind when 'SALE' then line.base_quantity else -line.base_quantity end as quantity
    from app.sale
    join app.sale_line line on line.sale_id = sale.id
    join app.product on product.id = line.product_id
    where sale.organization_id = :organization_id and line.organization_id = :organization_id
      and product.organization_id = :organization_id and sale.customer_id = buyer.customer_id and sale.in_force
      and sale.business_date > :as_of::date - :history_days::integer and sale.business_date <= :as_of
      and (:product_ids::uuid[] is null or line.product_id = any(:product_ids::uuid[]))
    offset 0
  ) line
),
-- Days rather than lines are left out for being on offer, and by grouping: joined as few, they would be searched one by one.
firm as (
  select branch_id, product_id, (:as_of::date - business_date) / 7 as age, sum(quantity) as quantity
  from (
    select branch_id, product_id, business_date, sum(quantity) as quantity
    from (
      select branch_id, product_id, business_date, quantity, false as promoted from bought where comes_again
      union all
      select branch_id, product_id, business_date, 0, true from promoted
    ) day
    group by 1, 2, 3
    having not bool_or(promoted)
  ) usual
  group by 1, 2, 3
),
added as (
  select bought.branch_id, bought.product_id, (:as_of::date - bought.business_date) / 7 as age,
    sum(bought.quantity * offered.added) as quantity
  from bought
  join offered on offered.product_id = bought.product_id and offered.id = any(bought.offer_ids)
    and bought.business_date between offered.starts_on and offered.ends_on
    and (cardinality(offered.weekdays) = 0 or extract(isodow from bought.business_date)::integer = any(offered.weekdays))
  where not bought.comes_again
    and not exists (
      select from promoted
      where promoted.branch_id = bought.branch_id and promoted.product_id = bought.product_id
        and promoted.business_date = bought.business_date)
  group by 1, 2, 3
),
sold as (
  select day.branch_id, day.product_id, (:as_of::date - day.business_date) / 7 as age, sum(day.quantity) as quantity,
    coalesce(sum(day.quantity) filter (where promoted.product_id is null), 0) as usual
  from app.product_day day
  left join promoted on promoted.branch_id = day.branch_id and promoted.product_id = day.product_id
    and promoted.business_date = day.business_date
  where day.organization_id = :organization_id and day.business_date > :as_of::date - :history_days::integer and day.business_date <= :as_of
    and (:product_ids::uuid[] is null or day.product_id = any(:product_ids::uuid[]))
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
select branch_id, product_id, age, quantity as sold, usual as quantity, 0 as days_out, 0 as days_promoted, 0 as added from sold
union all
select branch_id, product_id, age, 0, -quantity, 0, 0, 0 from firm
union all
select branch_id, product_id, age, 0, -quantity, 0, 0, quantity from added
union all
select branch_id, product_id, age_days / 7, 0, 0, sum(days)::integer, 0, 0
from out
where not exists (
  select from promoted
  where promoted.branch_id = out.branch_id and promoted.product_id = out.product_id
    and promoted.business_date = :as_of::date - out.age_days)
group by 1, 2, 3
union all
select branch_id, product_id, (:as_of::date - business_date) / 7, 0, 0, 0, count(*)::integer, 0 from promoted group by 1, 2, 3
