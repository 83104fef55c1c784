-- Products that lines of staged invoices name and nobody knows: made from the line's own columns, each with its base
-- unit; inactive where KiotViet deleted them.
-- reads: app.import_record, app.staged_row, app.product_unit
-- writes: app.product, app.product_unit
-- parameters: import_id, after_row, through_row, last_row (the last of these invoices' rows), now
with records as materialized (
  select r.key, r.first_row, r.last_row
  from app.import_record r
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
    and r.action in ('CREATE', 'CHANGE', 'COMPLETE')
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
),
named as materialized (
  select s.product_sku as sku, min(s.row_number) as row_number, min(s.product_name) as name, min(s.unit_name) as unit
  from app.staged_row s
  join records r on r.key = s.key
  where s.import_id = :import_id::uuid
    and s.row_number > :after_row::integer and s.row_number <= :last_row::integer
  group by s.product_sku
),
unknown as materialized (
  select n.*, case when n.sku ~ '\{DEL\d*\}$' then 'INACTIVE' else 'ACTIVE' end as status
  from named n
  left join app.product_unit u on u.organization_id = :organization_id and u.sku = n.sku
  where u.id is null
),
products as (
  insert into app.product (organization_id, sku, name, base_unit, status, import_id, source_row, created_at, updated_at)
  select :organization_id, u.sku, coalesce(u.name, u.sku), u.unit, u.status, :import_id::uuid, u.row_number, :now::timestamptz, :now::timestamptz
  from unknown u
  on conflict (organization_id, sku) do update set updated_at = excluded.updated_at
  returning id, sku
)
insert into app.product_unit (organization_id, product_id, sku, name, factor, created_at, updated_at)
select :organization_id, p.id, p.sku, coalesce(u.unit, ''), 1, :now::timestamptz, :now::timestamptz
from products p join unknown u on u.sku = p.sku
on conflict do nothing
