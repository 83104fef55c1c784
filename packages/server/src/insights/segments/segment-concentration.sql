-- Net in the window of the best tenth of the customers with a purchase in it, of the best two tenths, and so on: the
-- tenth t is the best ceil(t * n / 10) of n. With fewer than ten customers a tenth that adds nobody is left out.
-- reads: app.segment_member
-- writes: none
-- parameters: as_of
with
ranked as (
  select monetary, 10 * (row_number() over (order by monetary desc) - 1) / count(*) over () + 1 as tenth
  from app.segment_member
  where organization_id = :organization_id and from_day <= :as_of and to_day >= :as_of and outside is null
)
select tenth::integer, (sum(count(*)) over so_far)::integer as customers, (sum(sum(monetary)) over so_far)::bigint as net
from ranked
group by tenth
window so_far as (order by tenth)
order by tenth
