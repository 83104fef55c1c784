-- The best single statement we know that writes the long-term courses of a day from raw sale lines. It leaves out what the
-- benchmark's data doesn't have: returns, prescriptions, merged customers and leads of their own.
-- Parameters: organization, as_of. Writes bench.refill_course, with the columns of app.refill_course that it compares.
with fill as materialized (
  select sale.customer_id, product.medicine_key, sale.business_date as day, line.product_id, line.base_quantity as quantity,
    product.days_supply_per_unit as per_unit, product.long_term
  from app.sale join app.sale_line line on line.organization_id = sale.organization_id and line.sale_id = sale.id
  join app.product on product.organization_id = line.organization_id and product.id = line.product_id
  where sale.organization_id = :organization and sale.in_force and sale.kind = 'SALE' and sale.customer_id is not null
    and sale.business_date <= :as_of and product.medicine_key is not null
), learned as (
  select product_id, percentile_cont(array[0.1, 0.5, 0.9]) within group (order by (gap / quantity)::double precision) as q
  from (
    select product_id, products, unknown, quantity,
      lead(day) over (partition by customer_id, medicine_key order by day) - day as gap
    from (
      select customer_id, medicine_key, day, sum(quantity) as quantity, count(distinct product_id) as products,
        (array_agg(product_id))[1] as product_id, bool_and(per_unit is null) as unknown
      from fill where day < date_trunc('month', :as_of::date) group by 1, 2, 3
    ) day
  ) gap
  where gap <= 365 and products = 1 and unknown group by 1 having count(*) >= 3
), candidate as (
  select customer_id, medicine_key, bool_or(long_term) as said from fill group by 1, 2
  having bool_or(long_term) or count(*) >= 3 and max(day) - min(day) >= 60
), day as (
  select customer_id, medicine_key, day, count(*) as fills, sum(quantity) as quantity,
    coalesce(sum(quantity * per_unit), 0) as known, coalesce(sum(quantity) filter (where per_unit is null), 0) as open,
    (array_agg(product_id order by quantity desc, product_id))[1] as product_id, bool_or(said) as said
  from fill join candidate using (customer_id, medicine_key) group by 1, 2, 3
), placed as (
  select *, lead(day) over course as next_day, count(*) over whole as days, min(day) over whole as first_day,
    max(day) over whole as last_day, sum(quantity) over whole as total, last_value(quantity) over whole as last_quantity
  from day
  window course as (partition by customer_id, medicine_key order by day),
    whole as (course rows between unbounded preceding and unbounded following)
), supplied as (
  select *, least(known + case when open = 0 then 0 else coalesce(open * unit, 0) end, 3650) as supply,
    case when open = 0 then 'PRODUCT' when unit is null then 'UNKNOWN' when days >= 3 then 'LEARNED' else 'SHRUNK' end as method
  from (
    select placed.*, q,
      case when days >= 3 then (last_day - first_day) / (total - last_quantity)
        when days = 2 then ((last_day - first_day) / (total - last_quantity) + 3 * q[2]::numeric) / 4 else q[2]::numeric end as unit,
      case when days = 2 then ((last_day - first_day) / (total - last_quantity) + 3 * q[1]::numeric) / 4 else q[1]::numeric end as low,
      case when days = 2 then ((last_day - first_day) / (total - last_quantity) + 3 * q[3]::numeric) / 4 else q[3]::numeric end as high
    from placed left join learned on learned.product_id = placed.product_id and open > 0
    where said or days >= 3 and last_day - first_day >= 60
  ) used
), running as (
  select *, last_value(method) over (course rows between unbounded preceding and unbounded following) as last_method,
    sum(supply) over course - supply as before
  from supplied window course as (partition by customer_id, medicine_key order by day)
), covered as (
  select *,
    day + case when last_method in ('LEARNED', 'SHRUNK') then 0 else floor(round(reach, 6)) end::int as start_on,
    day + floor(round(case when last_method in ('LEARNED', 'SHRUNK') then least(supply, next_day - day) else least(reach + supply, 3650) end, 6))::int as end_on
  from (
    select *, least(before + max((day - date '2000-01-01') - before) over (partition by customer_id, medicine_key order by day)
      - (day - date '2000-01-01'), 3650) as reach
    from running
  ) running
), course as (
  select customer_id, medicine_key, sum(fills)::int as fills, max(days)::int as fill_days, max(first_day) as first_day, max(last_day) as last_day,
    max(last_method) as method, max(last_quantity) as last_quantity,
    max(supply) filter (where next_day is null) as supply, max(start_on) filter (where next_day is null) as starts,
    max(end_on) filter (where next_day is null) as ends,
    max(low) filter (where next_day is null) as low, max(high) filter (where next_day is null) as high,
    percentile_cont(array[0.1, 0.9]) within group (order by (quantity / (next_day - day))::double precision)
      filter (where last_method in ('LEARNED', 'SHRUNK') and next_day is not null) as use,
    coalesce(range_agg(daterange(start_on, greatest(start_on, end_on))), '{}') as covered,
    coalesce(sum(supply) filter (where day > :as_of::date - 365), 0) as supplied
  from covered group by 1, 2
), dated as (
  select *, greatest(first_day, :as_of::date - 364) as since, starts + ceil(0.8 * supply)::int as refill_from,
    case method when 'LEARNED' then last_day + floor(least(last_quantity / use[2] + 1e-6, 3650))::int
      when 'SHRUNK' then last_day + floor(round(least(last_quantity * low, 3650), 6))::int end as earliest,
    case method when 'LEARNED' then last_day + floor(least(last_quantity / use[1] + 1e-6, 3650))::int
      when 'SHRUNK' then last_day + floor(round(least(last_quantity * high, 3650), 6))::int end as latest
  from course
)
insert into bench.refill_course (customer_id, medicine_key, fills, fill_days, method, run_out_on, run_out_from, run_out_to, due_on,
  period_days, covered_days, supplied_days, covered)
select customer_id, medicine_key, fills, fill_days, method, case when method <> 'UNKNOWN' then ends end, least(earliest, ends),
  case when latest is not null then greatest(latest, ends) end,
  case when method <> 'UNKNOWN' then greatest(ends - 7, refill_from) end, :as_of::date - since + 1,
  coalesce((select sum(upper(part) - lower(part)) from unnest(covered * datemultirange(daterange(since, :as_of::date, '[]'))) part), 0),
  supplied, covered
from dated
