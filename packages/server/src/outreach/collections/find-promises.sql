-- Where some promises stand at the end of a day.
-- reads: the tables of promise-standings.sql
-- writes: none
-- parameters: as_of, customer_id, promise_ids
select id, received, state from (include './promise-standings.sql') promise where id = any(:promise_ids::uuid[])
