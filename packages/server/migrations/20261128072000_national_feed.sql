-- The file of the national pharmacy database tells what medicines are, and which lots are there.
alter table app.import drop constraint import_kind_check,
  add constraint import_kind_check check (kind in ('CUSTOMERS', 'PRODUCTS', 'SUPPLIERS', 'INVOICES', 'INVOICE_LINES', 'PURCHASES',
    'PRESCRIPTIONS', 'NATIONAL_FEED'));

-- registration_number: of the medicine's licence. feed_fields: what the feed filled in, and may change again: what a product
-- file or a person says comes first. feed_hash: of all that the feed last said of the product.
alter table app.product add column registration_number text, add column feed_fields text[] not null default '{}',
  add column feed_hash text collate "C";

-- The lots that a staged feed tells of the products it found, in base units. problem: why a lot is not taken over.
create view app.staged_feed_lot with (security_invoker = true) as
select t.organization_id, t.import_id, t.first_row, t.row_number, t.product_id, b.id as branch_id, t.branch, t.unit_name, t.lot,
  t.expires_on, t.quantity as told, t.quantity * coalesce(unit.factor, 1) as quantity,
  case
    when t.branch is not null and b.id is null then 'UNKNOWN_BRANCH'
    when t.branch is null and (select count(*) from app.branch) > 1 then 'BRANCH_NOT_TOLD'
    when unit.factor is null and t.unit_name is not null
      and exists (select from app.product_unit u where u.organization_id = t.organization_id and u.product_id = t.product_id and u.name <> '')
      then 'UNKNOWN_UNIT'
  end as problem
from (
  select r.organization_id, r.import_id, r.first_row, s.row_number, (r.record->>'product_id')::uuid as product_id, s.unit_name, s.lot,
    s.expires_on, s.quantity, s.detail::jsonb->>'branch' as branch
  from app.import_record r
  join app.staged_row s on s.import_id = r.import_id and s.key = r.key and s.row_number between r.first_row and r.last_row
  where r.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and not r.faulty
    and r.record ? 'product_id' and s.quantity is not null
) t
left join app.branch b on b.organization_id = t.organization_id and b.name = t.branch
left join lateral (
  select u.factor from app.product_unit u
  where u.organization_id = t.organization_id and u.product_id = t.product_id and app.fold(u.name) = app.fold(t.unit_name)
  order by u.factor, u.id limit 1
) unit on true;
grant select on app.staged_feed_lot to app_user;
