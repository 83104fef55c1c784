-- Invoices whose figures don't add up: the lines to the subtotal, the parts to the total, the payments to more than what was
-- paid; and those that sell and take back at once. A sum is only asked for where the file has its columns. What was paid
-- beyond the ways that it tells is noted, and how much of that vouchers used on the invoice come to: it has no column for them.
-- reads: app.coupon, app.import, app.promotion, app.staged_invoice, app.staged_row
-- writes: app.import_fault, app.import_record
-- parameters: import_id
with invoices as materialized (
  select i.*, i.record ?& array['cash', 'card', 'wallet', 'transfer'] as tells_ways,
    i.paid - i.sign * i.methods - i.other as untold
  from app.staged_invoice i
  where i.organization_id = :organization_id and i.import_id = :import_id::uuid and not i.faulty
    -- Kept are those that one of the questions below is about: few, where all of them are wide.
    and (i.lines_amount <> i.subtotal or i.gapes or i.sign * i.paid <> i.methods + i.sign * i.other
      or i.negative_lines > 0 and i.positive_lines > 0)
),
unfit as materialized (
  select i.first_row as record_row, i.first_row as row_number, 'subtotal' as field, i.record->>'subtotal' as value,
    'LINES_DO_NOT_ADD_UP' as code, jsonb_build_object('sum', i.sign * i.lines_amount) as params
  from invoices i where i.lines_amount <> i.subtotal
  union all
  select i.first_row, i.first_row, 'total', i.record->>'total', 'TOTAL_DOES_NOT_ADD_UP', jsonb_build_object('sum', i.parts_total)
  from invoices i where i.gapes
  union all
  select i.first_row, i.first_row, 'paid', i.record->>'paid', 'PAYMENTS_DO_NOT_ADD_UP', jsonb_build_object('sum', i.methods)
  from invoices i
  where i.tells_ways and i.untold <> 0 and not i.untold between 1 and i.paid
  union all
  select i.first_row, s.row_number, 'quantity', s.quantity::text, 'SOLD_AND_TAKEN_BACK', '{}'
  from invoices i
  cross join lateral (
    select s.row_number, trim_scale(s.quantity) as quantity from app.staged_row s
    where s.import_id = :import_id::uuid and s.key = i.key and s.quantity < 0
      and s.row_number between i.first_row and i.last_row
    order by s.row_number limit 1) s
  where i.negative_lines > 0 and i.positive_lines > 0
),
told as (
  insert into app.import_fault (organization_id, import_id, row_number, column_heading, value, code, params)
  select :organization_id, :import_id::uuid, u.row_number, coalesce(i.headings->>u.field, u.field), coalesce(u.value, ''), u.code, u.params
  from unfit u cross join app.import i
  where i.organization_id = :organization_id and i.id = :import_id::uuid
)
update app.import_record r set faulty = u.is_unfit, untold = u.amount, by_voucher = least(u.amount, coalesce(u.face, 0))
from (
  select i.first_row, i.first_row in (select record_row from unfit) as is_unfit, paid.amount, (
    select sum((p.tiers->0->>'value')::bigint)
    from app.coupon c
    join app.promotion p on p.organization_id = :organization_id and p.id = c.promotion_id and p.applies = 'BY_VOUCHER'
    where paid.amount > 0 and c.organization_id = :organization_id and c.used_sale_code = i.code and c.cancelled_at is null) as face
  from invoices i
  cross join lateral (select case when i.tells_ways and i.untold between 1 and i.paid then i.untold else 0 end as amount) paid
) u
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = u.first_row
  and (u.is_unfit or u.amount > 0)
