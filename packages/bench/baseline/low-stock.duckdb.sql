-- How many products run out when, for DuckDB, from raw lines and movements (see low-stock.sql, whose arithmetic it is, in
-- doubles). Placeholders :as_of, :z and :review_days are filled in as text. Reads line, movement, item and receipt.
with week as materialized (
  select branch_id, product_id, (date ':as_of' - business_date) // 7 as age, sum(quantity) as quantity
  from line where business_date > date ':as_of' - 1092 and business_date <= date ':as_of' group by all
), of_product as (
  select product_id, age, sum(quantity) as quantity from week
  where age < 104 and product_id in (select product_id from week where age = 103) group by all
), year as (
  select product_id, sum(quantity) filter (where age < 52) as this_year, sum(quantity) filter (where age >= 52) as last_year
  from of_product group by all
), steady as (
  select product_id, age % 52 as place,
    sum(quantity * power(greatest(1 / 3.0, least(3, this_year / last_year)), age / 52.0)) as quantity
  from of_product join year using (product_id) where this_year > 0 and last_year > 0 group by all
), near as (
  select product_id, (place + shift + 52) % 52 as place, sum(quantity) as quantity
  from steady cross join (select unnest([-2, -1, 0, 1, 2]) as shift) group by all
), average as (select product_id, sum(quantity) / 52 as quantity from near group by all
), season as materialized (
  select average.product_id, place.place, greatest(0.1, coalesce(near.quantity, 0) / average.quantity) as season
  from average cross join (select unnest(range(52)) as place) place
  left join near on near.product_id = average.product_id and near.place = place.place where average.quantity > 0
), level as (
  select branch_id, product_id, business_date, bool_or(kind = 'SALE') as sold,
    sum(sum(quantity)) over (partition by branch_id, product_id order by business_date) as level
  from movement where business_date <= date ':as_of' group by branch_id, product_id, business_date
), stretch as (
  select *, lead(level) over item as next_level, lead(business_date) over item as next_day
  from level window item as (partition by branch_id, product_id order by business_date)
), day_out as (
  select branch_id, product_id, sold, date ':as_of' - business_date as since,
    unnest(range(greatest(0, date ':as_of' - coalesce(next_day, date ':as_of' + 1) + 1), least(date ':as_of' - business_date, 1091) + 1)) as age_days
  from stretch where level <= 0 and (next_level is null or next_level > level)
), days_out as (
  select branch_id, product_id, age_days // 7 as age, count(*) as days from day_out where not (sold and age_days = since) group by all
), placed as (
  select branch_id, product_id, age, coalesce(days, 0) > 3 as left_out,
    coalesce(quantity, 0) * 7 / nullif(7 - least(7, coalesce(days, 0)), 0) as quantity,
    age - count(*) filter (where days > 3) over (partition by branch_id, product_id order by age) as place
  from week full join days_out using (branch_id, product_id, age) where quantity > 0 or days > 3
), ranked as (
  select placed.*, season.season, row_number() over newest - 1 as rank, lead(placed.place) over newest - placed.place as gap,
    count(*) over whole as demands, max(placed.place) over whole + 1 as weeks,
    bool_or(season.season is not null) over whole as has_season
  from placed left join season on season.product_id = placed.product_id and season.place = placed.age % 52
  where not placed.left_out
  window newest as (partition by placed.branch_id, placed.product_id order by placed.place),
    whole as (partition by placed.branch_id, placed.product_id)
), measured as (
  select branch_id, product_id, demands, weeks, has_season,
    power(0.9, demands) * avg(quantity) + sum(0.1 * power(0.9, rank) * quantity) as smooth_size,
    power(0.9, demands - 1) * weeks / demands + coalesce(sum(0.1 * power(0.9, rank) * gap), 0) as smooth_interval,
    power(0.9, weeks) * demands / weeks + sum(0.1 * power(0.9, place)) as smooth_probability,
    power(0.8, weeks) * sum(level) / weeks + sum(0.2 * power(0.8, place) * level) as smooth_level,
    min(place) as weeks_since, coalesce(sum(level) filter (where place < 52), 0) as year_level,
    coalesce(sum(level * level) filter (where place < 52), 0) as year_square, least(weeks, 52) as year_weeks
  from (select *, case when weeks < 1.32 * demands then quantity / coalesce(season, 1) else quantity end as level from ranked)
  group by branch_id, product_id, demands, weeks, has_season
), demand as (
  select branch_id, product_id, weeks < 1.32 * demands and has_season as seasonal,
    case when weeks < 1.32 * demands then smooth_level when weeks_since > 2 * smooth_interval then smooth_probability * smooth_size
      else 0.95 * smooth_size / smooth_interval end / 7 as demand,
    case when year_weeks > 1
      then sqrt(greatest(0, year_square - year_level * year_level / year_weeks) / (year_weeks - 1)) else 0 end / sqrt(7) as deviation
  from measured
), coming as (select product_id, list(season order by place desc) as seasons from season group by all
), learned as (
  select supplier_id, avg(business_date - ordered_on) as days, stddev_samp(business_date - ordered_on) as deviation
  from receipt where ordered_on <= business_date and business_date > date ':as_of' - 365 and business_date <= date ':as_of'
  group by all having count(*) >= 3
), expected as materialized (
  select item.branch_id, item.product_id, item.minimum, lead_time, round(coalesce(learned.deviation, 0), 6) as lead_time_deviation,
    round(coalesce(demand.demand, 0) * season, 6) as demand, round(coalesce(demand.deviation, 0) * season, 6) as demand_deviation
  from (
    select item.*, demand.demand, demand.deviation, learned.deviation as lead_deviation,
      round(coalesce(learned.days, item.lead_time_days), 6) as lead_time,
      case when demand.seasonal then coalesce(list_avg(coming.seasons[1:cast(greatest(1, ceil((round(coalesce(learned.days, item.lead_time_days), 6) + :review_days) / 7)) as bigint)]), 1) else 1 end as season
    from item
    left join demand using (branch_id, product_id)
    left join coming on coming.product_id = item.product_id
    left join learned on learned.supplier_id = item.supplier_id
  ) item
  left join demand using (branch_id, product_id)
  left join learned on learned.supplier_id = item.supplier_id
), shelf as (
  select branch_id, product_id, batch_id, expires_on, sum(quantity) as quantity from movement where business_date <= date ':as_of' group by all
), there as (select branch_id, product_id, sum(quantity) as on_hand from shelf group by all
), expiring as (
  select branch_id, product_id, round(greatest(0, max(so_far - sold_by_then)), 6) as will_expire
  from (
    select branch_id, product_id, sum(quantity) over (partition by branch_id, product_id
        order by expires_on nulls last, batch_id rows unbounded preceding) - coalesce(overdrawn, 0) as so_far,
      case when expires_on is not null then demand * greatest(0, expires_on - date ':as_of') end as sold_by_then
    from shelf join expected using (branch_id, product_id)
    left join (
      select branch_id, product_id, -sum(quantity) as overdrawn from shelf where quantity < 0 group by all
    ) using (branch_id, product_id)
    where quantity > 0
  ) group by all
), decided as (
  select demand, coalesce(on_hand, 0) - coalesce(will_expire, 0) as usable, minimum,
    greatest(round(demand * lead_time + round(:z * sqrt(lead_time * demand_deviation ** 2 + demand ** 2 * lead_time_deviation ** 2), 6), 6),
      coalesce(minimum, 0)) as threshold
  from expected left join there using (branch_id, product_id) left join expiring using (branch_id, product_id)
), told as (
  select usable <= threshold and (demand > 0 or coalesce(minimum, 0) > 0) as low,
    case when demand > 0 then ceil(round(least(180, greatest(0, usable / demand)), 6)) end as days
  from decided
)
select count(*) filter (where days <= 0) as now, count(*) filter (where days = 1) as tomorrow,
  count(*) filter (where days between 2 and 7) as this_week, count(*) filter (where days between 8 and 28) as next_weeks,
  count(*) filter (where days is null or days > 28) as later, count(*) filter (where low) as low
from told
