-- A page of what rises (sign 1) or falls (-1) the most in money, after a row.
-- reads: the tables of product-trends.sql
-- writes: none
-- parameters: from_day, to_day, before_from, before_to, by_medicine, medicine_key, sign, after_change, after_key, row_limit
select key, products, net, before_net as "beforeNet", quantity, before_quantity as "beforeQuantity",
  net - before_net as change
from (include './product-trends.sql') trend
where :sign::integer * (net - before_net) > 0
  and (:after_key::text is null or :sign::integer * (net - before_net) < :sign::integer * :after_change::bigint
    or net - before_net = :after_change::bigint and key collate "C" > :after_key::text)
order by :sign::integer * (net - before_net) desc, key collate "C"
limit :row_limit
