-- What was sold of a product in each of some periods, less what came back, over the branches that may be seen; a period
-- without sales is there with zeros. Quantities in base units.
-- reads: app.product_day
-- writes: none
-- parameters: product_id, from_days, to_days
select period.place::integer, coalesce(sum(day.net), 0)::bigint as net, coalesce(sum(day.quantity), 0) as quantity
from unnest(:from_days::date[], :to_days::date[]) with ordinality as period (from_day, to_day, place)
left join app.product_day day
  on day.organization_id = :organization_id and day.product_id = :product_id
    and day.business_date between period.from_day and period.to_day
group by period.place
order by period.place
