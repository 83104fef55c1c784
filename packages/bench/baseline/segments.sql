-- The best single statement we know that writes a segment snapshot from raw sales, without any roll-up.
-- Parameters: organization, as_of. Writes bench.segment_member, with the columns of app.segment_member.
with bought as (
  select customer_id, max(business_date) as last_day,
    count(distinct business_date) filter (where business_date > :as_of::date - 365)::integer as frequency,
    coalesce(sum(total) filter (where business_date > :as_of::date - 365), 0)::bigint as monetary
  from app.sale
  where organization_id = :organization and in_force and kind = 'SALE' and customer_id is not null and business_date <= :as_of
  group by customer_id
), placed as (
  select *, last_day > :as_of::date - 365 as scored from bought
), scored as (
  select *,
    1 + 5 * (rank() over (partition by scored order by last_day) - 1) / count(*) over (partition by scored) as r,
    1 + 5 * (rank() over (partition by scored order by frequency) - 1) / count(*) over (partition by scored) as f,
    1 + 5 * (rank() over (partition by scored order by monetary) - 1) / count(*) over (partition by scored) as m
  from placed
)
insert into bench.segment_member (customer_id, last_day, frequency, monetary, r, f, m, segment, outside)
select customer.id, last_day, coalesce(frequency, 0), coalesce(monetary, 0),
  case when scored then r end, case when scored then f end, case when scored then m end,
  case when scored then case
    when r <= 2 and f <= 2 then 'HIBERNATING' when r <= 2 and f <= 4 then 'AT_RISK' when r <= 2 then 'CANT_LOSE'
    when r = 3 and f <= 2 then 'ABOUT_TO_SLEEP' when r = 3 and f = 3 then 'NEEDS_ATTENTION' when r <= 4 and f >= 4 then 'LOYAL'
    when r = 4 and f = 1 then 'PROMISING' when r = 5 and f = 1 then 'NEW' when f <= 3 then 'POTENTIAL_LOYALIST' else 'CHAMPIONS' end end,
  case when scored then null when last_day is not null then 'LAPSED' else 'NO_PURCHASES' end
from app.customer left join scored on scored.customer_id = customer.id
where customer.organization_id = :organization
