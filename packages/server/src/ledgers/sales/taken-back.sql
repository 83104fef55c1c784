-- The lines of a sale with what returns in force have taken back of each.
-- reads: app.sale, app.sale_line
-- writes: none
-- parameters: sale_id
select l.id, l.product_id, l.unit_name, l.quantity, l.base_quantity, l.unit_price, l.amount,
  coalesce(sum(t.quantity), 0)::text as quantity_back, coalesce(sum(t.amount), 0)::bigint as amount_back
from app.sale_line l
left join app.sale_line t on t.returned_line_id = l.id and exists (
  select from app.sale r where r.id = t.sale_id and r.in_force)
where l.organization_id = :organization_id and l.sale_id = :sale_id
group by l.id, l.line_no, l.product_id, l.unit_name, l.quantity, l.base_quantity, l.unit_price, l.amount
order by l.line_no, l.id
