-- Each day of a period, over the branches that may be seen; a day without sales is there with zeros.
-- reads: app.daily_sales
-- writes: none
-- parameters: from_day, to_day
select each.day::date as "businessDate", coalesce(sum(sold.sales), 0)::integer as sales,
  coalesce(sum(sold.net), 0)::bigint as net
from generate_series(:from_day::date, :to_day::date, interval '1 day') as each (day)
left join app.daily_sales sold
  on sold.organization_id = :organization_id and sold.business_date = each.day::date
    and sold.business_date between :from_day and :to_day
group by each.day
order by each.day
