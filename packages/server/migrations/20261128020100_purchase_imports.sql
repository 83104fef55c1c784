-- Suppliers and purchases come in from files as well.
alter table app.import drop constraint import_kind_check,
  add constraint import_kind_check check (kind in ('CUSTOMERS', 'PRODUCTS', 'SUPPLIERS', 'INVOICES', 'INVOICE_LINES', 'PURCHASES'));

-- The lot of a line, where the file names it.
alter table app.import_row add column lot text collate "C", add column expires_on date;
grant insert (lot, expires_on) on app.import_row to app_user;
create or replace view app.staged_row as
  select * from app.import_row where organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;

-- A staged receipt. Columns that the file lacks are null here; what it owes for the goods is subtotal − discount + tax.
create view app.staged_receipt with (security_invoker = true) as
select r.organization_id, r.import_id, r.first_row, r.last_row, r.key, r.faulty, r.action, r.target_id, r.previous_id,
  r.record, r.lines_hash, r.amount as lines_amount, h.code, h.branch, h.received_at as local_time, h.status,
  h.supplier_code, h.supplier_name, h.note, h.subtotal, h.discount, h.tax, h.total
from app.import_record r
cross join lateral jsonb_to_record(r.record) as h(code text, branch text, received_at timestamp, status text,
  supplier_code text, supplier_name text, note text, subtotal bigint, discount bigint, tax bigint, total bigint)
where r.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.staged_receipt to app_user;

-- A line whose unit is named is in that unit of the product, else in the one whose code it has.
create view app.staged_receipt_line with (security_invoker = true) as
select s.import_id, s.key, s.row_number, s.product_sku, s.unit_name, s.quantity, s.unit_price, s.amount, s.lot, s.expires_on,
  own.product_id, coalesce(named.factor, own.factor) as factor,
  own.id is not null and named.id is null and s.unit_name is not null and own.name <> '' as is_of_unknown_unit
from app.staged_row s
left join app.product_unit own on own.organization_id = s.organization_id and own.sku = s.product_sku
left join lateral (
  select u.id, u.factor from app.product_unit u
  where u.organization_id = s.organization_id and u.product_id = own.product_id and app.fold(u.name) = app.fold(s.unit_name)
  order by u.id <> own.id, u.factor, u.id limit 1
) named on true
where s.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.staged_receipt_line to app_user;
