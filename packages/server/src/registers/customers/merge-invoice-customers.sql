-- Customers that staged invoices name and nobody knows: made from the invoice's own columns, inactive where KiotViet
-- deleted them.
-- reads: app.staged_invoice, app.customer
-- writes: app.customer
-- parameters: import_id, after_row, through_row, now
insert into app.customer (organization_id, code, name, status, import_id, source_row, created_at, updated_at)
select distinct on (i.customer_code) :organization_id::uuid, i.customer_code, coalesce(i.customer_name, i.customer_code),
  case when i.customer_code ~ '\{DEL\d*\}$' then 'INACTIVE' else 'ACTIVE' end,
  :import_id::uuid, i.first_row, :now::timestamptz, :now::timestamptz
from app.staged_invoice i
where i.organization_id = :organization_id and i.import_id = :import_id::uuid and not i.faulty and i.action in ('CREATE', 'CHANGE')
  and i.first_row > :after_row::integer and i.first_row <= :through_row::integer and i.customer_code is not null
  and not exists (select from app.customer c where c.organization_id = :organization_id and c.code = i.customer_code)
order by i.customer_code, i.first_row
on conflict do nothing
