-- A page of promises, of a customer or of some states or days where asked for; what is promised for the latest day first.
-- reads: the tables of promise-standings.sql
-- writes: none
-- parameters: as_of, customer_id, promise_ids, states, from, to, after_day, after_id, count
select id from (include './promise-standings.sql') promise
where (:states::text[] is null or state = any(:states::text[]))
  and (:from::date is null or promised_for >= :from) and (:to::date is null or promised_for <= :to)
  and (:after_day::date is null or (promised_for, id) < (:after_day::date, :after_id::uuid))
order by promised_for desc, id desc
limit :count::integer
