-- What open promises still come to, by the weeks from a day on that they are for: the money and the squares of it.
-- reads: the tables of promise-standings.sql
-- writes: none
-- parameters: as_of, customer_id, promise_ids
select greatest(1, (promised_for - :as_of::date + 6) / 7)::integer as week, sum(amount - received)::bigint as money,
  sum((amount - received)::double precision * (amount - received)) as squares
from (include './promise-standings.sql') promise
where state = 'OPEN'
group by 1
