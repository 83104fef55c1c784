-- Prescriptions come in from files. They are health data: who may not see such data sees nothing of these imports.
alter table app.import drop constraint import_kind_check,
  add constraint import_kind_check check (kind in ('CUSTOMERS', 'PRODUCTS', 'SUPPLIERS', 'INVOICES', 'INVOICE_LINES', 'PURCHASES',
    'PRESCRIPTIONS'));
-- audience: who sees the import. sender_may: what files who sent it may bring in, as their role said then.
alter table app.import
  add column audience text not null default 'GENERAL' check (audience in ('GENERAL', 'HEALTH')),
  add column sender_may text not null default 'BOTH' check (sender_may in ('GENERAL', 'HEALTH', 'BOTH')),
  add check (kind is distinct from 'PRESCRIPTIONS' or audience = 'HEALTH');

-- Narrows imports to those that the person who acts may see: the setting app.import_audiences of the transaction, as an
-- array. Where it is not set (jobs, commands, migrations) nothing is narrowed.
create policy audience on app.import as restrictive
  using (coalesce(audience = any ((select nullif(current_setting('app.import_audiences', true), ''))::text[]), true));
create policy audience on app.import_fault as restrictive
  using ((select nullif(current_setting('app.import_audiences', true), '')) is null
    or exists (select from app.import i where i.organization_id = import_fault.organization_id and i.id = import_fault.import_id));
create policy audience on app.import_faulty_row as restrictive
  using ((select nullif(current_setting('app.import_audiences', true), '')) is null
    or exists (select from app.import i where i.organization_id = import_faulty_row.organization_id and i.id = import_faulty_row.import_id));

-- A look at the faulty cells of a file of prescriptions is one at the health of many.
alter table app.health_access alter column customer_id drop not null,
  add column import_id uuid, add column file_name text,
  add foreign key (organization_id, import_id) references app.import (organization_id, id),
  add check (num_nonnulls(customer_id, import_id) = 1 and (import_id is null) = (file_name is null));

-- What of a line has no column of its own, as JSON.
alter table app.import_row add column detail text;
grant insert (detail) on app.import_row to app_user;
create or replace view app.staged_row as
  select * from app.import_row where organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;

-- A file that says something else of a prescription makes a new one of it, and the one before superseded. import_key: what
-- files know it by, its code or else whose it is, of which day and by whom. content_hash: of its lines as the file had them.
alter table app.prescription drop constraint prescription_status_check,
  add constraint prescription_status_check check (status in ('ACTIVE', 'CANCELLED', 'SUPERSEDED')),
  add column import_key text collate "C", add column content_hash text collate "C";
drop index app.prescription_organization_id_code_idx;
create unique index on app.prescription (organization_id, code) where code is not null and status <> 'SUPERSEDED';
create unique index on app.prescription (organization_id, import_key) where import_key is not null and status <> 'SUPERSEDED';
-- quantity: base units that were ordered, where it is told
alter table app.prescription_line add column quantity numeric(18, 6) check (quantity > 0),
  add column import_id uuid, add column source_row integer;
grant maintain on app.prescription, app.prescription_line to app_user;

-- A staged prescription. customer_id is found and added to its record before anything else.
create view app.staged_prescription with (security_invoker = true) as
select r.organization_id, r.import_id, r.first_row, r.last_row, r.key, r.faulty, r.action, r.target_id, r.previous_id,
  r.record, r.lines_hash, h.code, h.customer_code, h.phones[1] as phone, h.customer_name, h.customer_id, h.same_phone, h.issued_on,
  h.follow_up_on, h.prescriber, h.facility, h.diagnosis, h.note,
  coalesce(h.code, concat_ws(e'\x1f', h.customer_id, h.issued_on, app.fold(h.prescriber))) as import_key
from app.import_record r
cross join lateral jsonb_to_record(r.record) as h(code text, customer_code text, phones text[], customer_name text,
  customer_id uuid, same_phone integer, issued_on date, follow_up_on date, prescriber text, facility text, diagnosis text, note text)
where r.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.staged_prescription to app_user;

-- A line's medicine by the code of one of its units, else by its name where one product in use has it. Doses and quantities
-- count the unit that is named, else base units.
create view app.staged_prescription_line with (security_invoker = true) as
select s.import_id, s.key, s.row_number, s.product_sku, s.product_name, s.unit_name, s.quantity, h.dose, h.times_per_day, h.days,
  h.instructions, h.long_term, own.product_id is null and s.product_sku is null and named.products > 1 as is_of_many_products,
  coalesce(own.product_id, case when s.product_sku is null and named.products = 1 then named.product_id end) as product_id,
  coalesce(unit.factor, 1) as factor, s.unit_name is not null and unit.factor is null as is_of_unknown_unit
from app.staged_row s
cross join lateral jsonb_to_record(s.detail::jsonb) as h(dose numeric, times_per_day numeric, days integer, instructions text,
  long_term boolean)
left join app.product_unit own on own.organization_id = s.organization_id and own.sku = s.product_sku
left join (
  select p.organization_id, app.fold(p.name) as name, count(*) as products, (array_agg(p.id))[1] as product_id
  from app.product p where p.status = 'ACTIVE' group by p.organization_id, app.fold(p.name)
) named on named.organization_id = s.organization_id and named.name = app.fold(s.product_name)
left join lateral (
  select u.factor from app.product_unit u
  where u.organization_id = s.organization_id and app.fold(u.name) = app.fold(s.unit_name)
    and u.product_id = coalesce(own.product_id, named.product_id)
  order by u.id is distinct from own.id, u.factor, u.id limit 1
) unit on true
where s.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.staged_prescription_line to app_user;
