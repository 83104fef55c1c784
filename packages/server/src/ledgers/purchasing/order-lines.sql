-- The lines of a request as its supplier reads them: each in the largest unit that it fills, and in base units.
-- reads: app.purchase_request, app.purchase_request_line, app.product, app.product_unit, app.branch
-- writes: none
-- parameters: id
select l.line_no as number, p.sku, p.name as product, trim_scale(l.quantity / coalesce(pack.factor, 1))::float8 as packs,
  coalesce(pack.name, p.base_unit) as pack, trim_scale(l.quantity)::float8 as quantity, p.base_unit as unit, l.note,
  r.code as "order", concat_ws(', ', b.name, b.address) as deliver_to, to_char(r.expected_on, 'DD/MM/YYYY') as expected
from app.purchase_request r
join app.branch b on b.organization_id = :organization_id and b.id = r.branch_id
join app.purchase_request_line l on l.organization_id = :organization_id and l.purchase_request_id = r.id
join app.product p on p.organization_id = :organization_id and p.id = l.product_id
left join lateral (
  select u.name, u.factor from app.product_unit u
  where u.organization_id = :organization_id and u.product_id = l.product_id and u.name <> '' and u.factor <= l.quantity
    and l.quantity % u.factor = 0
  order by u.factor desc, u.id limit 1
) pack on true
where r.organization_id = :organization_id and r.id = :id::uuid
order by l.line_no
