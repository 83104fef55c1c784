-- What buyers bought of recalled lots, theirs and of those merged into them, newest first.
-- reads: app.recall_buyer, app.recall_purchase, app.customer, app.sale
-- writes: none
-- parameters: buyer_ids
select b.id as "buyerId", s.id as "saleId", s.code as "saleCode", s.branch_id as "branchId", s.business_date as "boughtOn",
  min(p.certainty) as certainty, sum(p.quantity) as quantity
from app.recall_buyer b
join app.customer c on c.organization_id = :organization_id and c.id = b.customer_id
join app.recall_purchase p on p.organization_id = :organization_id and p.recall_id = b.recall_id
join app.customer bought on bought.organization_id = :organization_id and bought.id = p.customer_id
  and coalesce(bought.merged_into_id, bought.id) = coalesce(c.merged_into_id, c.id)
join app.sale s on s.organization_id = :organization_id and s.id = p.sale_id
where b.organization_id = :organization_id and b.id = any(:buyer_ids::uuid[])
group by b.id, s.id, s.code, s.branch_id, s.business_date, s.sold_at
order by s.sold_at desc, s.id desc
