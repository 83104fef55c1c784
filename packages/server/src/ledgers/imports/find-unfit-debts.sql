-- Documents that can't be: of customers nobody knows, of a kind nobody knows, in a period that was closed, and invoices that
-- say another sum than the invoice that is known.
-- reads: app.import, app.staged_debt, app.customer, app.sale, app.receivable_settings, app.receivable_entry
-- writes: app.import_fault, app.import_record
-- parameters: import_id
with documents as materialized (
  select d.* from app.staged_debt d
  where d.organization_id = :organization_id and d.import_id = :import_id::uuid and not d.faulty and d.kind is distinct from 'OTHER'
    and not d.is_cancelled
),
unfit as materialized (
  select d.first_row, 'code' as field, d.code as value, 'UNKNOWN_DOCUMENT' as code, '{}'::jsonb as params
  from documents d where d.kind is null
  union all
  select d.first_row, 'customer_code', coalesce(d.customer_code, ''), 'UNKNOWN_CUSTOMER', '{}'
  from documents d
  left join app.customer c on c.organization_id = :organization_id and c.code = d.customer_code
  where d.kind is not null and c.id is null and not (d.file_kind = 'CASH_BOOK' and d.kind = 'PAID_AT_SALE')
  union all
  select d.first_row, 'told_at', to_char(d.told_at, 'DD/MM/YYYY'), 'PERIOD_CLOSED', jsonb_build_object('day', to_char(s.closed_through, 'DD/MM/YYYY'))
  from documents d
  join app.receivable_settings s on s.organization_id = :organization_id
  where d.kind is not null and d.told_at::date <= s.closed_through and d.action is null
    and not exists (
      select from app.receivable_entry e
      where e.organization_id = :organization_id and e.source = 'KIOTVIET' and e.code = d.code and e.amount = d.amount and e.reverses_id is null)
    and not (d.kind = 'PAID_AT_SALE' or d.kind = 'INVOICE' and exists (
      select from app.sale k where k.organization_id = :organization_id and k.source = 'KIOTVIET' and k.code = d.code and k.in_force))
  union all
  select d.first_row, 'value', d.amount::text, 'INVOICE_DIFFERS', jsonb_build_object('expected', s.total)
  from documents d
  join app.sale s on s.organization_id = :organization_id and s.source = 'KIOTVIET' and s.code = d.code and s.in_force
  where d.kind = 'INVOICE' and s.total <> d.amount
),
told as (
  insert into app.import_fault (organization_id, import_id, row_number, column_heading, value, code, params)
  select :organization_id, :import_id::uuid, u.first_row, coalesce(i.headings->>u.field, u.field), u.value, u.code, u.params
  from unfit u cross join app.import i
  where i.organization_id = :organization_id and i.id = :import_id::uuid
  order by u.first_row, u.code
)
update app.import_record r set faulty = true
from unfit u
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = u.first_row
