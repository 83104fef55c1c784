-- How many promises there are of each state, and what was promised and paid for them.
-- reads: the tables of promise-standings.sql
-- writes: none
-- parameters: as_of, customer_id, promise_ids, states, from, to
select state, count(*)::integer as count, sum(amount)::bigint as amount, sum(received)::bigint as received
from (include './promise-standings.sql') promise
where (:states::text[] is null or state = any(:states::text[]))
  and (:from::date is null or promised_for >= :from) and (:to::date is null or promised_for <= :to)
group by 1
