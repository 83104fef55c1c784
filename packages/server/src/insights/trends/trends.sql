-- Net and number of sales in each of some periods, over the branches that may be seen; a period without sales is there with zeros.
-- reads: app.daily_sales
-- writes: none
-- parameters: from_days, to_days
select period.place::integer, coalesce(sum(day.net), 0)::bigint as net, coalesce(sum(day.sales), 0)::bigint as sales
from unnest(:from_days::date[], :to_days::date[]) with ordinality as period (from_day, to_day, place)
left join app.daily_sales day
  on day.organization_id = :organization_id and day.business_date between period.from_day and period.to_day
group by period.place
order by period.place
