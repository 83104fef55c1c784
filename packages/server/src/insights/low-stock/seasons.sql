-- The season of products over all branches with two whole years of sales: for each of 52 places in the year (0 the week to
-- the as-of, 51 the week after it), what is sold there over the average, the mean of five weeks and two years, without
-- the growth from one year to the next. A tenth at least: nothing is divided by a week in which nobody buys.
-- reads: app.product_day
-- writes: none
-- parameters: as_of, product_ids
with
week as (
  select product_id, (:as_of::date - business_date) / 7 as age, sum(quantity)::double precision as quantity
  from app.product_day
  where organization_id = :organization_id and business_date > :as_of::date - 728 and business_date <= :as_of
    and (:product_ids::uuid[] is null or product_id = any(:product_ids::uuid[]))
    and product_id in (
      select early.product_id from app.product_day early
      where early.organization_id = :organization_id and early.business_date > :as_of::date - 728
        and early.business_date <= :as_of::date - 721 and early.quantity > 0)
  group by 1, 2
),
year as (
  select product_id, sum(quantity) filter (where age < 52) as this_year, sum(quantity) filter (where age >= 52) as last_year
  from week group by 1
),
steady as (
  select week.product_id, week.age % 52 as place,
    sum(week.quantity * power(greatest(1 / 3.0, least(3, year.this_year / year.last_year)), week.age / 52.0)) as quantity
  from week join year using (product_id)
  where year.this_year > 0 and year.last_year > 0
  group by 1, 2
),
near as (
  select steady.product_id, (steady.place + shift + 52) % 52 as place, sum(steady.quantity) as quantity
  from steady cross join generate_series(-2, 2) shift
  group by 1, 2
),
average as (select product_id, sum(quantity) / 52 as quantity from near group by 1)
select average.product_id, place.place, greatest(0.1, coalesce(near.quantity, 0) / average.quantity) as season
from average
cross join generate_series(0, 51) place (place)
left join near on near.product_id = average.product_id and near.place = place.place
where average.quantity > 0
