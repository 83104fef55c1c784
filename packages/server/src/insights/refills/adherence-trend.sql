-- Adherence at the end of each of the last twelve months up to a snapshot's day, of its courses as they are known there:
-- a later fill covers no earlier day. Measured as the snapshot's own.
-- reads: app.refill_course
-- writes: none
-- parameters: as_of, adherent_pdc, period_days
with
month as (
  select (date_trunc('month', :as_of::date + 1) - make_interval(months => n) - interval '1 day')::date as day
  from generate_series(0, 11) n
),
course as materialized (
  select first_day, covered from app.refill_course
  where organization_id = :organization_id and as_of = :as_of and method in ('PRESCRIPTION', 'PRODUCT') and fill_days >= 2
)
select month.day as "monthEnd", count(seen.covered_days)::integer as measured,
  count(*) filter (where seen.covered_days >= :adherent_pdc::numeric * seen.period_days)::integer as adherent
from month
left join lateral (
  select period_days, covered_days
  from (
    select month.day - greatest(course.first_day, month.day + 1 - :period_days::integer) + 1 as period_days,
      (
        select sum(upper(part) - lower(part))
        from unnest(course.covered * datemultirange(daterange(
          greatest(course.first_day, month.day + 1 - :period_days::integer), month.day, '[]'))) part
      ) as covered_days
    from course where course.first_day <= month.day - 90
  ) measured
  where covered_days > 0
) seen on true
group by month.day
order by month.day
