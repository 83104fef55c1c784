-- A head told again with the same subtotal keeps the lines that the earlier revision has.
-- reads: app.import_record, app.sale, app.sale_line
-- writes: app.sale_line
-- parameters: import_id, after_row, through_row
insert into app.sale_line (organization_id, sale_id, line_no, product_id, unit_name, quantity, base_quantity, unit_price,
  discount, amount, cost, cost_estimated, note, import_id, source_row)
select :organization_id, n.id, l.line_no, l.product_id, l.unit_name, l.quantity, l.base_quantity, l.unit_price,
  l.discount, l.amount, l.cost, l.cost_estimated, l.note, l.import_id, l.source_row
from app.import_record r
join app.sale n on n.organization_id = :organization_id and n.id = r.target_id and not n.header_only
join app.sale_line l on l.organization_id = :organization_id and l.sale_id = r.previous_id
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action = 'CHANGE'
  and r.lines_hash is null
  and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
