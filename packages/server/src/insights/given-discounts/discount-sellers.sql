-- What each seller gave on some days, who gave most that nothing explains first; seller null: nobody is named.
-- reads: app.given_discount
-- writes: none
-- parameters: from_day, to_day, count
select seller, count(distinct sale_id)::integer as bills, sum(discount)::bigint as discount,
  coalesce(sum(discount) filter (where state = 'AMBIGUOUS'), 0)::bigint as ambiguous,
  coalesce(sum(discount) filter (where state = 'UNMATCHED'), 0)::bigint as unmatched,
  (count(distinct sale_id) filter (where state = 'UNMATCHED'))::integer as "unmatchedBills"
from app.given_discount
where organization_id = :organization_id and business_date between :from_day::date and :to_day::date
group by seller
order by unmatched desc, discount desc, seller nulls last
limit :count
