-- How many goods, of all or of those found by a part of name, code, ingredient or brand, are in each state as medicines, and what they sold in the days up to the as-of.
-- reads: none
-- writes: none
-- parameters: pattern
select state, count(*)::integer as products, count(*) filter (where confirmable)::integer as confirmable,
  sum(amount)::bigint as amount, sum(lines)::integer as lines
from (include './medicine-products.sql') product
where :pattern::text is null or search_text like app.fold(:pattern)
group by state
