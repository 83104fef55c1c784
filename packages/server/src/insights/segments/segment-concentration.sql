-- Net in the window of the best tenth of the customers with a purchase in it, of the best two tenths, and so on.
-- reads: app.segment_member
-- writes: none
-- parameters: as_of
with
ranked as (
  select row_number() over best as place, count(*) over () as customers, sum(monetary) over best as net
  from app.segment_member
  where organization_id = :organization_id and as_of = :as_of and outside is null
  window best as (order by monetary desc rows unbounded preceding)
)
select tenth, ranked.place::integer as customers, ranked.net::bigint as net
from ranked join generate_series(1, 10) as tenth on ranked.place = (tenth * ranked.customers + 9) / 10
order by tenth
