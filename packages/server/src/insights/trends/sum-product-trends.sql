-- What all of it comes to, and how much of it rises, falls or stays.
-- reads: the tables of product-trends.sql
-- writes: none
-- parameters: from_day, to_day, before_from, before_to, by_medicine, medicine_key
select coalesce(sum(net), 0)::bigint as net, coalesce(sum(before_net), 0)::bigint as "beforeNet",
  count(*) filter (where net > before_net)::integer as rising, count(*) filter (where net < before_net)::integer as falling
from (include './product-trends.sql') trend
