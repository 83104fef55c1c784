-- What each branch is expected to sell of each product in a day beside known refills, and how much that varies.
-- Classes by the average interval between weeks with demand (ADI, 1.32) and the squared variation of their size (CV²,
-- 0.49): Syntetos, Boylan & Croston, J. Oper. Res. Soc. 56 (2005) 495–503. Smooth and erratic demand is smoothed
-- exponentially, without its season where one is known, and with it again for the coming weeks. Intermittent and lumpy
-- demand: Croston's size over interval with the correction 1 − α/2 of Syntetos & Boylan, Int. J. Forecasting 21 (2005)
-- 303–314; where nothing was sold for twice the interval, size × probability of Teunter, Syntetos & Babai, Eur. J. Oper.
-- Res. 214 (2011) 606–615, which falls while nothing sells. A recursion x' = x + α (y − x) that starts from the series'
-- own mean is the sum written here: (1 − α)^n · mean + Σ α (1 − α)^place · y, place 0 being the newest.
-- seasons: of the coming weeks, the next one first, of the product wherever it is sold; null where none is known.
-- A week with fewer than four of its days in stock and not on offer says nothing and is left out; of another those days count.
-- reads: the tables of rest-demand.sql
-- writes: none
-- parameters: as_of, history_days, product_ids, refills_as_of, level_smoothing, size_smoothing
with
rest as materialized (include './rest-demand.sql'),
-- The season of products over all branches with two whole years of sales: for each of 52 places in the year (0 the week to
-- the as-of, 51 the week after it), what is sold there over the average, the mean of five weeks and two years, without
-- the growth from one year to the next. A tenth at least: nothing is divided by a week in which nobody buys.
sold as materialized (
  select product_id, age, sum(sold)::double precision as quantity from rest where age < 104 group by 1, 2
),
year as (
  select product_id, sum(quantity) filter (where age < 52) as this_year, sum(quantity) filter (where age >= 52) as last_year
  from sold
  where product_id in (select early.product_id from sold early where early.age = 103 and early.quantity > 0)
  group by 1
),
steady as (
  select sold.product_id, sold.age % 52 as place,
    sum(sold.quantity * power(greatest(1 / 3.0, least(3, year.this_year / year.last_year)), sold.age / 52.0)) as quantity
  from sold join year using (product_id)
  where year.this_year > 0 and year.last_year > 0
  group by 1, 2
),
near as (
  select steady.product_id, (steady.place + shift + 52) % 52 as place, sum(steady.quantity) as quantity
  from steady cross join generate_series(-2, 2) shift
  group by 1, 2
),
average as (select product_id, sum(quantity) / 52 as quantity from near group by 1),
season as materialized (
  select average.product_id, place.place, greatest(0.1, coalesce(near.quantity, 0) / average.quantity) as season
  from average
  cross join generate_series(0, 51) place (place)
  left join near on near.product_id = average.product_id and near.place = place.place
  where average.quantity > 0
),
week as (
  select branch_id, product_id, age, greatest(0, sum(quantity))::double precision as quantity,
    least(7, sum(days_out + days_promoted)) as days_out, sum(days_promoted) > 0 or sum(added) > 0 as promoted, sum(added) as added
  from rest
  group by 1, 2, 3
),
placed as (
  select branch_id, product_id, age, days_out > 3 as left_out, quantity * 7 / nullif(7 - days_out, 0) as quantity,
    age - count(*) filter (where days_out > 3) over (partition by branch_id, product_id order by age) as place
  from week
  where quantity > 0 or days_out > 3
),
ranked as (
  select placed.*, season.season,
    row_number() over newest - 1 as rank,
    lead(placed.place) over newest - placed.place as gap,
    count(*) over whole as demands, max(placed.place) over whole + 1 as weeks,
    bool_or(season.season is not null) over whole as has_season
  from placed
  left join season on season.product_id = placed.product_id and season.place = placed.age % 52
  where not placed.left_out
  window newest as (partition by placed.branch_id, placed.product_id order by placed.place),
    whole as (partition by placed.branch_id, placed.product_id)
),
levelled as (
  select ranked.*, case when weeks < 1.32 * demands then quantity / coalesce(season, 1) else quantity end as level
  from ranked
),
measured as (
  select branch_id, product_id, demands, weeks, has_season,
    avg(quantity) as size, coalesce(var_samp(quantity), 0) / power(avg(quantity), 2) as size_variation,
    power(1 - :size_smoothing::double precision, demands) * avg(quantity)
      + sum(:size_smoothing::double precision * power(1 - :size_smoothing::double precision, rank) * quantity) as smooth_size,
    power(1 - :size_smoothing::double precision, demands - 1) * weeks / demands
      + coalesce(sum(:size_smoothing::double precision * power(1 - :size_smoothing::double precision, rank) * gap), 0)
      as smooth_interval,
    power(1 - :size_smoothing::double precision, weeks) * demands / weeks
      + sum(:size_smoothing::double precision * power(1 - :size_smoothing::double precision, place)) as smooth_probability,
    power(1 - :level_smoothing::double precision, weeks) * sum(level) / weeks
      + sum(:level_smoothing::double precision * power(1 - :level_smoothing::double precision, place) * level) as smooth_level,
    min(place) as weeks_since,
    coalesce(sum(level) filter (where place < 52), 0) as year_level,
    coalesce(sum(level * level) filter (where place < 52), 0) as year_square, least(weeks, 52) as year_weeks
  from levelled
  group by branch_id, product_id, demands, weeks, has_season
),
classed as (
  select measured.*, weeks < 1.32 * demands as frequent,
    case when weeks < 1.32 * demands
      then case when size_variation < 0.49 then 'SMOOTH' else 'ERRATIC' end
      else case when size_variation < 0.49 then 'INTERMITTENT' else 'LUMPY' end end as pattern,
    case when year_weeks > 1
      then sqrt(greatest(0, year_square - year_level * year_level / year_weeks) / (year_weeks - 1)) else 0 end as deviation
  from measured
),
coming as (select product_id, array_agg(season order by place desc) as seasons from season group by 1),
left_out as (
  select branch_id, product_id, count(*)::integer as weeks from placed where left_out group by 1, 2
),
on_offer as (
  select branch_id, product_id, count(*)::integer as weeks, greatest(0, sum(added)) as quantity from week where promoted group by 1, 2
)
select classed.branch_id, classed.product_id, pattern, demands::integer as demand_weeks, classed.weeks::integer as weeks,
  coalesce(left_out.weeks, 0) as weeks_left_out, coalesce(on_offer.weeks, 0) as weeks_promoted,
  coalesce(on_offer.quantity, 0) as promotion_quantity, size_variation,
  case when frequent and has_season then 'SEASONAL' when frequent then 'SMOOTHING'
    when weeks_since > 2 * smooth_interval then 'TSB' else 'SBA' end as method,
  case when frequent then smooth_level when weeks_since > 2 * smooth_interval then smooth_probability * smooth_size
    else (1 - :size_smoothing::double precision / 2) * smooth_size / smooth_interval end / 7 as demand,
  deviation / sqrt(7) as demand_deviation, coming.seasons
from classed
left join coming on coming.product_id = classed.product_id
left join left_out on left_out.branch_id = classed.branch_id and left_out.product_id = classed.product_id
left join on_offer on on_offer.branch_id = classed.branch_id and on_offer.product_id = classed.product_id
