-- Posts new and changed documents of a file; not those of invoices that are known, which post themselves. Their accounts must
-- be locked.
-- reads: app.staged_debt, app.customer, app.sale, app.customer_credit_terms
-- writes: app.receivable_entry
-- parameters: import_id, recorded_at, recorded_on
insert into app.receivable_entry (organization_id, id, customer_id, source, kind, code, amount, business_date, due_date, recorded_at,
  recorded_on, method, reference, note, import_id, source_row)
select :organization_id, d.target_id, c.id, 'KIOTVIET',
  case d.kind when 'PAID_AT_SALE' then 'PAYMENT' when 'REFUND' then 'ADJUSTMENT' else d.kind end,
  d.code, d.amount, d.told_at::date, case when d.amount > 0 then d.told_at::date + t.terms_days end,
  :recorded_at::timestamptz, :recorded_on::date,
  case when d.kind in ('PAYMENT', 'PAID_AT_SALE') then case when d.account is not null then 'TRANSFER' else 'UNKNOWN' end end,
  left(d.reference, 200), d.note, :import_id::uuid, d.first_row
from app.staged_debt d
join app.customer c on c.organization_id = :organization_id and c.code = d.customer_code
join app.customer_credit_terms t on t.organization_id = :organization_id and t.customer_id = c.id
where d.organization_id = :organization_id and d.import_id = :import_id::uuid and not d.faulty and d.action in ('CREATE', 'CHANGE')
  and not (d.kind = 'INVOICE' and d.previous_id is null and exists (
    select from app.sale s where s.organization_id = :organization_id and s.source = 'KIOTVIET' and s.code = d.code and s.in_force))
order by c.id, d.told_at, d.code
