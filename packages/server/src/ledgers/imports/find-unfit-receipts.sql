-- Receipts that can't be: of products or units that nobody knows, of lots that had expired or never would, and those whose
-- figures don't add up. A sum is only asked for where the file has its columns.
-- reads: app.import, app.staged_receipt, app.staged_receipt_line
-- writes: app.import_fault, app.import_record
-- parameters: import_id
with receipts as materialized (
  select r.* from app.staged_receipt r
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
),
lines as materialized (
  select r.first_row, r.local_time::date as came_on, l.*
  from receipts r
  join app.staged_receipt_line l on l.import_id = :import_id::uuid and l.key = r.key
    and l.row_number between r.first_row and r.last_row
),
unfit as materialized (
  select r.first_row as record_row, r.first_row as row_number, 'subtotal' as field, r.record->>'subtotal' as value,
    'LINES_DO_NOT_ADD_UP' as code, jsonb_build_object('sum', r.lines_amount) as params
  from receipts r where r.lines_amount <> r.subtotal
  union all
  select r.first_row, r.first_row, 'total', r.record->>'total', 'RECEIPT_DOES_NOT_ADD_UP', jsonb_build_object('sum', parts.total)
  from receipts r
  cross join lateral (
    select coalesce(r.subtotal, r.lines_amount) - coalesce(r.discount, 0) + coalesce(r.tax, 0) as total
  ) parts
  where r.record ?& array['discount', 'tax'] and parts.total <> r.total
  union all
  select l.first_row, l.row_number, 'sku', l.product_sku, 'UNKNOWN_PRODUCT', '{}'
  from lines l where l.product_id is null
  union all
  select l.first_row, l.row_number, 'unit', l.unit_name, 'UNKNOWN_UNIT', '{}'
  from lines l where l.is_of_unknown_unit
  union all
  select l.first_row, l.row_number, 'expires_on', l.expires_on::text, 'EXPIRED_BEFORE_RECEIPT',
    jsonb_build_object('day', to_char(l.came_on, 'DD/MM/YYYY'))
  from lines l where l.expires_on < l.came_on
  union all
  select l.first_row, l.row_number, 'expires_on', l.expires_on::text, 'EXPIRY_TOO_FAR', jsonb_build_object('years', 20)
  from lines l where l.expires_on > l.came_on + interval '20 years'
  union all
  select l.first_row, l.row_number, 'lot', '', 'EXPIRY_WITHOUT_LOT', '{}'
  from lines l where l.expires_on is not null and l.lot is null
),
told as (
  insert into app.import_fault (organization_id, import_id, row_number, column_heading, value, code, params)
  select :organization_id, :import_id::uuid, u.row_number, coalesce(i.headings->>u.field, u.field), coalesce(u.value, ''), u.code, u.params
  from unfit u cross join app.import i
  where i.organization_id = :organization_id and i.id = :import_id::uuid
  order by u.row_number, u.code
)
update app.import_record r set faulty = true
from unfit u
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = u.record_row
