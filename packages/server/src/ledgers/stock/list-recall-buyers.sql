-- The buyers of a recall as a worklist: whom nobody reached yet first, who bought for certain before the others, the last
-- to buy first.
-- reads: the tables of recall-buyers.sql
-- writes: none
-- parameters: recall_ids, states, certainty, after_rank, after_day, after_id, row_limit
select buyer.id, buyer.bought_on as "boughtOn", buyer.rank
from (include './recall-buyers.sql') buyer
where (:states::text[] is null or buyer.state = any(:states::text[]))
  and (:certainty::text is null or coalesce(buyer.certainty, 'POSSIBLE') = :certainty::text)
  and (:after_id::uuid is null or (buyer.rank, -(coalesce(buyer.bought_on, '1970-01-01') - '1970-01-01'::date), buyer.id)
    > (:after_rank::integer, -(:after_day::date - '1970-01-01'::date), :after_id::uuid))
order by buyer.rank, -(coalesce(buyer.bought_on, '1970-01-01') - '1970-01-01'::date), buyer.id
limit :row_limit
