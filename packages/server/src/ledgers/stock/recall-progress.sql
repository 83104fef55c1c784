-- How far the buyers of recalls were contacted, and what was sold to whom nobody can call.
-- reads: app.recall, app.recall_purchase, and the tables of recall-buyers.sql
-- writes: none
-- parameters: recall_ids
select r.id, count(buyer.id)::integer as buyers, count(buyer.id) filter (where buyer.certainty = 'CERTAIN')::integer as certain,
  count(buyer.id) filter (where buyer.state = 'TO_CONTACT')::integer as "toContact",
  count(buyer.id) filter (where buyer.state = 'NO_ANSWER')::integer as "noAnswer",
  count(buyer.id) filter (where buyer.state = 'REACHED')::integer as reached,
  count(buyer.id) filter (where buyer.state = 'RETURNED')::integer as returned, w.sales as "walkInSales",
  w.certain as "soldForCertain"
from app.recall r
cross join lateral (
  select count(distinct p.sale_id) filter (where p.customer_id is null)::integer as sales,
    coalesce(sum(p.quantity) filter (where p.certainty = 'CERTAIN'), 0) as certain
  from app.recall_purchase p
  where p.organization_id = :organization_id and p.recall_id = r.id
) w
left join (include './recall-buyers.sql') buyer on buyer.recall_id = r.id
where r.organization_id = :organization_id and r.id = any(:recall_ids::uuid[])
group by r.id, w.sales, w.certain
