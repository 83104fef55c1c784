-- The lines of new, changed and completed sales, in the order of the file. What quantity × unit price is above the
-- amount is the line's discount.
-- reads: app.import_record, app.staged_row, app.product_unit
-- writes: app.sale_line
-- parameters: import_id, after_row, through_row, last_row (the last of these invoices' rows)
with records as materialized (
  select r.key, r.first_row, r.last_row, r.target_id,
    case when r.negative_lines > 0 then -1 else 1 end as sign
  from app.import_record r
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
    and r.action in ('CREATE', 'CHANGE', 'COMPLETE')
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
),
lines as materialized (
  select r.target_id, s.row_number, s.product_sku, s.unit_name, r.sign * s.quantity as quantity, r.sign * s.amount as amount,
    coalesce(s.unit_price, case when s.quantity <> 0 then round(s.amount / s.quantity, 6) else 0 end) as unit_price, s.note
  from app.staged_row s
  join records r on r.key = s.key
  where s.import_id = :import_id::uuid
    and s.row_number > :after_row::integer and s.row_number <= :last_row::integer
)
insert into app.sale_line (organization_id, sale_id, line_no, product_id, unit_name, quantity, base_quantity, unit_price,
  discount, amount, note, import_id, source_row)
select :organization_id, l.target_id, row_number() over (partition by l.target_id order by l.row_number), u.product_id,
  coalesce(l.unit_name, nullif(u.name, '')), l.quantity, l.quantity * u.factor, l.unit_price,
  round(l.quantity * l.unit_price)::bigint - l.amount, l.amount, l.note, :import_id::uuid, l.row_number
from lines l
join app.product_unit u on u.organization_id = :organization_id and u.sku = l.product_sku
order by l.target_id, l.row_number
