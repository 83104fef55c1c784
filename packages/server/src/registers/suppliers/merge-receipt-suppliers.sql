-- Suppliers that staged receipts name and nobody knows: made from the receipt's own columns, inactive where KiotViet
-- deleted them.
-- reads: app.staged_receipt, app.supplier
-- writes: app.supplier
-- parameters: import_id, after_row, through_row, now
insert into app.supplier (organization_id, code, name, status, import_id, source_row, created_at, updated_at)
select distinct on (i.supplier_code) :organization_id::uuid, i.supplier_code, coalesce(i.supplier_name, i.supplier_code),
  case when i.supplier_code ~ '\{DEL\d*\}$' then 'INACTIVE' else 'ACTIVE' end,
  :import_id::uuid, i.first_row, :now::timestamptz, :now::timestamptz
from app.staged_receipt i
where i.organization_id = :organization_id and i.import_id = :import_id::uuid and not i.faulty and i.action in ('CREATE', 'CHANGE')
  and i.first_row > :after_row::integer and i.first_row <= :through_row::integer and i.supplier_code is not null
  and not exists (select from app.supplier s where s.organization_id = :organization_id and s.code = i.supplier_code)
order by i.supplier_code, i.first_row
on conflict do nothing
