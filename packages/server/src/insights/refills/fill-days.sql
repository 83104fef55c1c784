-- The days on which courses were filled, as of a day, with the supply of each and the days it covers. Fills of a day are
-- one. Of long-term courses only, or of all. Where the last supply is known (by prescription, product or assumed), what
-- is left carries over: a fill's supply starts on its day or where the running one ends, whichever is later, so the start
-- is supply before + the greatest of (day - supply before) so far. Where it was learned, a fill's supply starts on its
-- day and lasts until the next at most. Parts of days add up, but only whole days count as covered. More than ten years
-- from a fill on is a mistake in the quantity, and cut.
-- own_* are of the course, product_* what the product's other buyers do; both are days that one base unit lasts.
-- reads: app.organization, app.refill_use
-- writes: none
-- parameters: learned_through, long_term_only
with
fill as materialized (include './fills.sql'),
candidate as (
  select customer_id, medicine_key, bool_or(prescribed_long_term) as prescribed, bool_or(product_long_term) as product,
    bool_or(product_long_term is false) as not_by_product
  from fill
  group by 1, 2
  having not :long_term_only or bool_or(prescribed_long_term) or bool_or(product_long_term)
    or count(*) >= 3 and max(business_date) - min(business_date) >= 60
),
day as (
  select fill.customer_id, fill.medicine_key, fill.business_date, count(*)::integer as fills, sum(fill.quantity) as quantity,
    coalesce(sum(fill.supply), 0) as known, coalesce(sum(fill.quantity) filter (where fill.supply is null), 0) as open,
    case when bool_and(fill.assumed is not null) filter (where fill.supply is null)
      then sum(fill.assumed) filter (where fill.supply is null) end as assumed,
    case when bool_and(fill.prescribed_per_day is not null) then 'PRESCRIPTION' else 'PRODUCT' end as said_by,
    (array_agg(fill.product_id order by fill.quantity desc, fill.product_id))[1] as product_id,
    (array_agg(fill.branch_id order by fill.sold_at desc, fill.sale_id desc))[1] as branch_id,
    bool_or(candidate.prescribed) as prescribed, bool_or(candidate.product) as product,
    bool_or(candidate.not_by_product) as not_by_product
  from fill join candidate using (customer_id, medicine_key)
  group by 1, 2, 3
),
placed as (
  select day.*, business_date - date '2000-01-01' as day_no,
    lead(business_date) over course as next_day,
    count(*) over whole as fill_days, min(business_date) over whole as first_day, max(business_date) over whole as last_day,
    sum(quantity) over whole as total_quantity,
    last_value(quantity) over whole as last_quantity
  from day
  window course as (partition by customer_id, medicine_key order by business_date),
    whole as (course rows between unbounded preceding and unbounded following)
),
course_day as (
  select placed.*,
    case when prescribed then 'PRESCRIPTION' when product then 'PRODUCT'
      when not not_by_product and fill_days >= 3 and last_day - first_day >= 60 then 'FILLS' end as long_term_by,
    case when last_day > first_day then (last_day - first_day) / (total_quantity - last_quantity) end as own_days_per_unit,
    fill_days - 1 as own_gaps
  from placed
),
learned as (
  select course_day.*, used.gaps as product_gaps, used.days_per_unit as product_days_per_unit,
    case when fill_days >= 3 then own_days_per_unit else shrunk.days_per_unit end as days_per_unit,
    shrunk.low as shrunk_low, shrunk.high as shrunk_high
  from course_day
  cross join (select refill_shrinkage as k from app.organization where id = :organization_id) setting
  -- offset: one look at the key for each day, rather than at every product
  left join lateral (
    select * from app.refill_use
    where refill_use.organization_id = :organization_id and refill_use.learned_through = :learned_through
      and refill_use.product_id = course_day.product_id and course_day.open > 0
    offset 0
  ) used on true
  cross join lateral (
    select
      case when own_gaps = 0 then used.days_per_unit
        else (own_gaps * own_days_per_unit + k * used.days_per_unit) / (own_gaps + k) end as days_per_unit,
      case when own_gaps = 0 then used.days_per_unit_low
        else (own_gaps * own_days_per_unit + k * used.days_per_unit_low) / (own_gaps + k) end as low,
      case when own_gaps = 0 then used.days_per_unit_high
        else (own_gaps * own_days_per_unit + k * used.days_per_unit_high) / (own_gaps + k) end as high
  ) shrunk
  where not :long_term_only or long_term_by is not null
),
supplied as (
  select learned.*,
    case when open = 0 then said_by when days_per_unit is not null then case when fill_days >= 3 then 'LEARNED' else 'SHRUNK' end
      when assumed is not null then 'DEFINED_DAILY_DOSE' else 'UNKNOWN' end as method,
    least(known + coalesce(open * days_per_unit, assumed, 0), 3650) as supply
  from learned
),
running as (
  select supplied.*, last_value(method) over whole as course_method,
    sum(supply) over course - supply as supply_before
  from supplied
  window course as (partition by customer_id, medicine_key order by business_date),
    whole as (course rows between unbounded preceding and unbounded following)
),
carried as (
  select running.*, course_method in ('LEARNED', 'SHRUNK') as is_learned,
    supply_before + max(day_no - supply_before) over (partition by customer_id, medicine_key order by business_date) as start
  from running
)
select customer_id, medicine_key, business_date, next_day, fills, quantity, said_by, product_id, branch_id, fill_days::integer,
  first_day, last_day, total_quantity, last_quantity, long_term_by, own_gaps::integer, own_days_per_unit, product_gaps,
  product_days_per_unit, shrunk_low, shrunk_high, days_per_unit, method, course_method, is_learned, supply,
  date '2000-01-01' + floor(round(covers.start, 6))::integer as start_on,
  date '2000-01-01' + floor(round(covers.stop, 6))::integer as end_on
from carried
cross join lateral (
  select case when is_learned then day_no else least(start, day_no + 3650) end as start,
    case when is_learned then least(day_no + supply, next_day - date '2000-01-01', day_no + 3650)
      else least(start + supply, day_no + 3650) end as stop
) covers
