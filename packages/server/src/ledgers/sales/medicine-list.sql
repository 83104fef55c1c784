-- Goods in a state as medicines, the best-selling of the days up to the as-of first, after a cursor.
-- reads: none
-- writes: none
-- parameters: state, pattern, after_amount, after_id, most
select id, amount, lines
from (include './medicine-products.sql') product
where state = :state
  and (:pattern::text is null or search_text like app.fold(:pattern))
  and (:after_id::uuid is null or (amount, id) < (:after_amount::bigint, :after_id::uuid))
order by amount desc, id desc
limit :most
