-- How well each customer kept what she promised for a span of days: the most money that did not come first.
-- reads: the tables of promise-standings.sql
-- writes: none
-- parameters: as_of, customer_id, promise_ids, from, to, after_missed, after_id, count
select *
from (
  select customer_id as "customerId", count(*) filter (where state = 'KEPT')::integer as kept,
    count(*) filter (where state = 'PARTLY_KEPT')::integer as "partlyKept",
    count(*) filter (where state = 'BROKEN')::integer as broken, count(*) filter (where state = 'OPEN')::integer as open,
    coalesce(sum(amount) filter (where state <> 'OPEN'), 0)::bigint as promised,
    coalesce(sum(received) filter (where state <> 'OPEN'), 0)::bigint as received,
    coalesce(sum(amount - received) filter (where state in ('PARTLY_KEPT', 'BROKEN')), 0)::bigint as missed,
    count(*) over ()::integer as total
  from (include './promise-standings.sql') promise
  where state <> 'WITHDRAWN' and (:from::date is null or promised_for >= :from) and (:to::date is null or promised_for <= :to)
  group by 1
) keeper
where :after_missed::bigint is null or (-missed, "customerId") > (-:after_missed::bigint, :after_id::uuid)
order by -missed, "customerId"
limit :count::integer
