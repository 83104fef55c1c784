-- What documents moved at their branch: of a transfer what left it.
-- reads: app.stock_document, app.stock_movement, app.product
-- writes: none
-- parameters: ids
select d.id, count(distinct m.product_id)::integer as products,
  (array_agg(p.name order by p.name_sort, p.id))[1] as "firstProduct",
  coalesce(sum(round(m.quantity * m.unit_cost)), 0)::bigint as value
from app.stock_document d
join app.stock_movement m on m.organization_id = :organization_id and m.document_id = d.id and m.branch_id = d.branch_id
join app.product p on p.organization_id = :organization_id and p.id = m.product_id
where d.organization_id = :organization_id and d.id = any(:ids::uuid[])
group by d.id
