-- The best single statement we know that says what runs out at each branch from raw sale lines, receipts and movements of
-- stock, without any roll-up. It leaves out what the benchmark's data doesn't have: returns, purchase requests, held
-- batches, and long-term courses with their firm demand. Parameters: organization, as_of, z, review_days.
-- Writes bench.low_stock_item, with the columns of app.low_stock_item that it compares.
with week as materialized (
  select sale.branch_id, line.product_id, (:as_of::date - sale.business_date) / 7 as age,
    sum(line.base_quantity)::double precision as quantity, max(sale.business_date) as last_day
  from app.sale join app.sale_line line on line.organization_id = sale.organization_id and line.sale_id = sale.id
  where sale.organization_id = :organization and sale.in_force and sale.kind = 'SALE'
    and sale.business_date > :as_of::date - 1092 and sale.business_date <= :as_of
  group by 1, 2, 3
), of_product as (
  select product_id, age, sum(quantity) as quantity from week
  where age < 104 and product_id in (select product_id from week where age = 103) group by 1, 2
), year as (
  select product_id, sum(quantity) filter (where age < 52) as this_year, sum(quantity) filter (where age >= 52) as last_year
  from of_product group by 1
), steady as (
  select product_id, age % 52 as place,
    sum(quantity * power(greatest(1 / 3.0, least(3, this_year / last_year)), age / 52.0)) as quantity
  from of_product join year using (product_id) where this_year > 0 and last_year > 0 group by 1, 2
), near as (
  select product_id, (place + shift + 52) % 52 as place, sum(quantity) as quantity
  from steady cross join generate_series(-2, 2) shift group by 1, 2
), average as (select product_id, sum(quantity) / 52 as quantity from near group by 1
), season as materialized (
  select average.product_id, place.place, greatest(0.1, coalesce(near.quantity, 0) / average.quantity) as season
  from average cross join generate_series(0, 51) place (place)
  left join near on near.product_id = average.product_id and near.place = place.place where average.quantity > 0
), level as (
  select branch_id, product_id, business_date, bool_or(kind = 'SALE') as sold,
    sum(sum(quantity)) over (partition by branch_id, product_id order by business_date) as level
  from app.stock_movement where organization_id = :organization and business_date <= :as_of group by 1, 2, 3
), stretch as (
  select level.*, lead(level) over item as next_level, lead(business_date) over item as next_day
  from level window item as (partition by branch_id, product_id order by business_date)
), days_out as (
  select branch_id, product_id, age_days / 7 as age, count(*)::int as days
  from stretch cross join lateral generate_series(greatest(0, :as_of::date - coalesce(next_day, :as_of::date + 1) + 1),
    least(:as_of::date - business_date, 1091)) as day (age_days)
  where level <= 0 and (next_level is null or next_level > level) and not (sold and age_days = :as_of::date - business_date)
  group by 1, 2, 3
), placed as (
  select branch_id, product_id, age, coalesce(days, 0) > 3 as left_out,
    coalesce(quantity, 0) * 7 / nullif(7 - least(7, coalesce(days, 0)), 0) as quantity,
    age - count(*) filter (where days > 3) over (partition by branch_id, product_id order by age) as place
  from week full join days_out using (branch_id, product_id, age)
  where quantity > 0 or days > 3
), ranked as (
  select placed.*, season.season, row_number() over newest - 1 as rank, lead(placed.place) over newest - placed.place as gap,
    count(*) over whole as demands, max(placed.place) over whole + 1 as weeks,
    bool_or(season.season is not null) over whole as has_season
  from placed left join season on season.product_id = placed.product_id and season.place = placed.age % 52
  where not placed.left_out
  window newest as (partition by placed.branch_id, placed.product_id order by placed.place),
    whole as (partition by placed.branch_id, placed.product_id)
), measured as (
  select branch_id, product_id, demands, weeks, has_season, avg(quantity) as size,
    coalesce(var_samp(quantity), 0) / power(avg(quantity), 2) as size_variation,
    power(0.9::double precision, demands) * avg(quantity) + sum(0.1::double precision * power(0.9::double precision, rank) * quantity) as smooth_size,
    power(0.9::double precision, demands - 1) * weeks / demands
      + coalesce(sum(0.1::double precision * power(0.9::double precision, rank) * gap), 0) as smooth_interval,
    power(0.9::double precision, weeks) * demands / weeks + sum(0.1::double precision * power(0.9::double precision, place)) as smooth_probability,
    power(0.8::double precision, weeks) * sum(level) / weeks
      + sum(0.2::double precision * power(0.8::double precision, place) * level) as smooth_level,
    min(place) as weeks_since, coalesce(sum(level) filter (where place < 52), 0) as year_level,
    coalesce(sum(level * level) filter (where place < 52), 0) as year_square, least(weeks, 52) as year_weeks
  from (select ranked.*, case when weeks < 1.32 * demands then quantity / coalesce(season, 1) else quantity end as level from ranked) levelled
  group by branch_id, product_id, demands, weeks, has_season
), classed as (
  select measured.*, weeks < 1.32 * demands as frequent,
    case when weeks < 1.32 * demands then case when size_variation < 0.49 then 'SMOOTH' else 'ERRATIC' end
      else case when size_variation < 0.49 then 'INTERMITTENT' else 'LUMPY' end end as pattern,
    case when year_weeks > 1
      then sqrt(greatest(0, year_square - year_level * year_level / year_weeks) / (year_weeks - 1)) else 0 end as deviation
  from measured
), demand as (
  select classed.*, coming.seasons,
    case when frequent and has_season then 'SEASONAL' when frequent then 'SMOOTHING'
      when weeks_since > 2 * smooth_interval then 'TSB' else 'SBA' end as method,
    case when frequent then smooth_level when weeks_since > 2 * smooth_interval then smooth_probability * smooth_size
      else (1 - 0.1::double precision / 2) * smooth_size / smooth_interval end / 7 as demand
  from classed
  left join (select product_id, array_agg(season order by place desc) as seasons from season group by 1) coming
    on coming.product_id = classed.product_id and frequent
), left_out as (
  select branch_id, product_id, count(*)::int as weeks from placed where left_out group by 1, 2
), learned as (
  select supplier_id, avg(business_date - ordered_on) as days, stddev_samp(business_date - ordered_on) as deviation, count(*)::int as receipts
  from app.purchase_receipt
  where organization_id = :organization and status = 'COMPLETED' and ordered_on <= business_date
    and business_date > :as_of::date - 365 and business_date <= :as_of
  group by 1 having count(*) >= 3
), received as (
  select branch_id, product_id, max(business_date) as on_day from app.stock_movement
  where organization_id = :organization and kind in ('RECEIPT', 'TRANSFER') and quantity > 0 and business_date <= :as_of group by 1, 2
), sold as (select branch_id, product_id, max(last_day) as on_day from week group by 1, 2
), expected as materialized (
  select item.branch_id, item.product_id, product.supplier_id, coalesce(item.minimum, product.stock_minimum) as minimum,
    coalesce(item.maximum, product.stock_maximum) as maximum, coalesce(product.order_pack, 1) as order_pack,
    coalesce(product.order_minimum, 0) as order_minimum, product.cost as unit_cost, received.on_day as last_received_on,
    sold.on_day as last_sold_on, lead.days as lead_time, round(coalesce(learned.deviation, 0), 6) as lead_time_deviation,
    coalesce(learned.receipts, 0) as lead_time_receipts, coalesce(demand.pattern, 'NONE') as pattern, coalesce(demand.method, 'NONE') as method,
    coalesce(demand.weeks, 0)::int as weeks, coalesce(demand.demands, 0)::int as demand_weeks, coalesce(left_out.weeks, 0) as weeks_left_out,
    round(coalesce(demand.size_variation, 0)::numeric, 6) as size_variation, round(coming.season::numeric, 6) as season,
    round((coalesce(demand.demand, 0) * coming.season)::numeric, 6) as demand,
    round((coalesce(demand.deviation / sqrt(7), 0) * coming.season)::numeric, 6) as demand_deviation
  from app.stock_item item
  join app.product on product.organization_id = item.organization_id and product.id = item.product_id
  join app.branch on branch.organization_id = item.organization_id and branch.id = item.branch_id
  join app.organization on organization.id = item.organization_id
  left join app.supplier on supplier.organization_id = item.organization_id and supplier.id = product.supplier_id
  left join learned on learned.supplier_id = product.supplier_id
  left join received on received.branch_id = item.branch_id and received.product_id = item.product_id
  left join sold on sold.branch_id = item.branch_id and sold.product_id = item.product_id
  left join demand on demand.branch_id = item.branch_id and demand.product_id = item.product_id
  left join left_out on left_out.branch_id = item.branch_id and left_out.product_id = item.product_id
  cross join lateral (select round(coalesce(learned.days, supplier.lead_time_days, organization.lead_time_days), 6) as days) lead
  cross join lateral (
    select coalesce(avg(season), 1) as season from unnest(demand.seasons[1:greatest(1, ceil((lead.days + :review_days::int) / 7))::int]) season
  ) coming
  where item.organization_id = :organization and product.status = 'ACTIVE' and branch.status = 'ACTIVE'
    and (item.tracked_since at time zone organization.time_zone)::date <= :as_of
), shelf as (
  select movement.branch_id, movement.product_id, movement.batch_id, batch.expires_on, sum(movement.quantity) as quantity
  from app.stock_movement movement join app.batch on batch.organization_id = movement.organization_id and batch.id = movement.batch_id
  where movement.organization_id = :organization and movement.business_date <= :as_of group by 1, 2, 3, 4
), there as (select branch_id, product_id, sum(quantity) as on_hand from shelf group by 1, 2
), expiring as (
  select branch_id, product_id, round(greatest(0, max(so_far - sold_by_then)), 6) as will_expire
  from (
    select shelf.branch_id, shelf.product_id, sum(shelf.quantity) over (partition by shelf.branch_id, shelf.product_id
        order by shelf.expires_on nulls last, shelf.batch_id) - coalesce(overdrawn.quantity, 0) as so_far,
      case when shelf.expires_on is not null then demand * greatest(0, shelf.expires_on - :as_of::date) end as sold_by_then
    from shelf join expected using (branch_id, product_id)
    left join (
      select branch_id, product_id, -sum(quantity) as quantity from shelf where quantity < 0 group by 1, 2
    ) overdrawn using (branch_id, product_id)
    where shelf.quantity > 0
  ) queue group by 1, 2
), levelled as (
  select expected.*, coalesce(on_hand, 0) as on_hand, coalesce(will_expire, 0) as will_expire,
    coalesce(on_hand, 0) - coalesce(will_expire, 0) as usable,
    round(:z::numeric * sqrt(lead_time * demand_deviation ^ 2 + demand ^ 2 * lead_time_deviation ^ 2), 6) as safety_stock
  from expected left join there using (branch_id, product_id) left join expiring using (branch_id, product_id)
), decided as materialized (
  select levelled.*, reorder_point, usable <= threshold and (demand > 0 or coalesce(minimum, 0) > 0) as low,
    least(threshold + demand * :review_days::int, maximum) as up_to, threshold + demand as clears_at,
    case when demand > 0 then least(180, case when usable <= 0 then 0 else usable / demand end) end as days
  from levelled
  cross join lateral (select round(demand * lead_time + safety_stock, 6) as reorder_point) point
  cross join lateral (select greatest(reorder_point, minimum) as threshold) reached
), missing as (
  select product_id, branch_id, ceil(up_to - usable) as quantity,
    sum(ceil(up_to - usable)) over (partition by product_id order by days nulls last, branch_id) as ends
  from decided where low and up_to > usable
), spare as (
  select product_id, branch_id, floor(usable - up_to) as quantity,
    sum(floor(usable - up_to)) over (partition by product_id order by usable - up_to desc, branch_id) as ends
  from decided where not low and usable - up_to >= 1
), moved as (
  select missing.product_id, missing.branch_id,
    sum(least(missing.ends, spare.ends) - greatest(missing.ends - missing.quantity, spare.ends - spare.quantity)) as quantity
  from missing join spare on spare.product_id = missing.product_id
    and spare.ends > missing.ends - missing.quantity and spare.ends - spare.quantity < missing.ends
  group by 1, 2
)
insert into bench.low_stock_item (branch_id, product_id, supplier_id, on_hand, will_expire, usable, position, pattern, method, weeks,
  demand_weeks, weeks_left_out, size_variation, season, demand, demand_deviation, lead_time, lead_time_deviation,
  lead_time_receipts, safety_stock, reorder_point, minimum, up_to, transfer_in, suggested_order, unit_cost, days_of_cover,
  runs_out_on, low, clears_at, last_sold_on, last_received_on)
select branch_id, product_id, supplier_id, on_hand, will_expire, usable, usable, pattern, method, weeks, demand_weeks, weeks_left_out,
  size_variation, season, demand, demand_deviation, lead_time, lead_time_deviation, lead_time_receipts, safety_stock,
  reorder_point, minimum, up_to, moved_in, case when suggested >= order_minimum then suggested else 0 end, unit_cost, round(days, 6),
  case when days < 180 then :as_of::date + ceil(round(days, 6))::int end, low, clears_at, last_sold_on, last_received_on
from decided
left join moved using (product_id, branch_id)
cross join lateral (select coalesce(moved.quantity, 0) as moved_in) transferred
cross join lateral (
  select case when low and up_to > usable + moved_in then greatest(0, least(
    ceil(greatest(up_to - usable - moved_in, order_minimum) / order_pack) * order_pack,
    floor((maximum - usable - moved_in) / order_pack) * order_pack)) else 0 end as suggested
) fits
