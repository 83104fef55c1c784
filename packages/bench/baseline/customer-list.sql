-- Fifty customers by name, each with its last five sales, their lines and product names, as one JSON. $1 organization.
select coalesce(json_agg(json_build_object('code', c.code, 'name', c.name, 'sales', (
  select coalesce(json_agg(json_build_object('code', s.code, 'total', s.total, 'lines', (
    select coalesce(json_agg(json_build_object('amount', l.amount, 'product', p.name) order by l.line_no), '[]')
    from app.sale_line l join app.product p on p.id = l.product_id where l.sale_id = s.id
  )) order by s.sold_at desc, s.id desc), '[]')
  from (select * from app.sale s where s.customer_id = c.id and s.in_force order by s.sold_at desc, s.id desc limit 5) s
)) order by c.name_sort, c.id), '[]')::text as json
from (select * from app.customer where organization_id = $1 order by name_sort, id limit 50) c
