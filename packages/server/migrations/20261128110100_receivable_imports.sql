-- Debts and what was paid of them come in from files as well.
alter table app.import drop constraint import_kind_check,
  add constraint import_kind_check
    check (kind in ('CUSTOMERS', 'PRODUCTS', 'SUPPLIERS', 'INVOICES', 'INVOICE_LINES', 'PURCHASES', 'PRESCRIPTIONS',
      'NATIONAL_FEED', 'DEBTS', 'CASH_BOOK'));

-- A staged document of a customer's debt. What it is follows from the prefix of its code, its sign from that or from the
-- column its value stands in; kind null: none of a customer's debt. sale_code: of what was paid with an invoice.
create view app.staged_debt with (security_invoker = true) as
with documents as (
  select r.organization_id, r.import_id, r.first_row, r.key, r.faulty, r.action, r.target_id, r.previous_id, h.*, i.kind as file_kind,
    case
      when h.code ~ '^HDO?[0-9]' then 'INVOICE'
      when h.code ~ '^TTHD' then 'PAID_AT_SALE'
      when h.code ~ '^(TTTH|PCTH)' then 'REFUND'
      when h.code ~ '^TH[0-9]' then 'CREDIT_NOTE'
      when h.code ~ '^CKKH' then 'DISCOUNT'
      when h.code ~ '^CB' then 'ADJUSTMENT'
      when h.code ~ '^(TTM|TNH)' and app.fold(h.type) not like '%khach tra%' then 'OTHER'
      when h.code ~ '^(TT|TNH)' then 'PAYMENT'
      when h.code ~ '^(PN|PC|CTM|CNH)' then 'OTHER'
      when i.kind = 'CASH_BOOK' and coalesce(app.fold(h.type), '') not like '%khach tra%' then 'OTHER'
    end as kind
  from app.import_record r
  join app.import i on i.organization_id = r.organization_id and i.id = r.import_id
  cross join lateral jsonb_to_record(r.record) as h(code text, customer_code text, told_at timestamp, value bigint, credit bigint,
    type text, status text, reference text, account text, note text)
  where r.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
)
select d.organization_id, d.import_id, d.first_row, d.key, d.faulty, d.action, d.target_id, d.previous_id, d.code, d.customer_code,
  d.told_at, d.type, d.reference, d.account, d.note, d.file_kind, d.kind,
  coalesce(d.status = 'CANCELLED', false) or d.code ~ '\{DEL[0-9]*\}$' as is_cancelled,
  case when d.kind = 'PAID_AT_SALE' then regexp_replace(substr(d.code, 3), '[-_][0-9]+$', '') end as sale_code,
  case d.kind
    when 'INVOICE' then abs(s.value) when 'REFUND' then abs(s.value) when 'ADJUSTMENT' then s.value
    when 'PAYMENT' then -abs(s.value) when 'PAID_AT_SALE' then -abs(s.value) when 'DISCOUNT' then -abs(s.value)
    when 'CREDIT_NOTE' then -abs(s.value) else 0 end as amount
from documents d
cross join lateral (select coalesce(d.value, 0) - coalesce(d.credit, 0) as value) s;
grant select on app.staged_debt to app_user;

-- An import's known document is found by its code.
create index on app.receivable_entry (organization_id, import_id) where import_id is not null;

-- Customers who owe, who have paid, and who are owed something, in their list.
create or replace view app.customer_list as
  select c.organization_id, c.id, c.code, c.name_sort, c.search_text, c.status, c.area, c.star_class,
    c.phones <> '{}' as has_phone, s.last_day, s.net,
    extract(month from c.birth_date)::integer as birth_month, extract(month from c.wedding_date)::integer as wedding_month,
    extract(month from c.founding_date)::integer as founding_month, a.balance
  from app.customer c
  left join app.customer_sales s on s.organization_id = c.organization_id and s.customer_id = c.id
  left join app.receivable_account a on a.organization_id = c.organization_id and a.customer_id = c.id
  where c.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and c.merged_into_id is null;

-- A sale on credit past the limit that a leader let pass is kept with its reason.
alter table app.receivable_request drop constraint receivable_request_kind_check,
  add constraint receivable_request_kind_check check (kind in ('WRITE_OFF', 'TERMS', 'CREDIT_OVERRIDE'));
