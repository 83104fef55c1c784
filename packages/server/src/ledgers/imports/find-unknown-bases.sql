-- Units of a product that is neither in the file nor known, or is itself a unit of another.
-- reads: app.import, app.import_record, app.product
-- writes: app.import_fault, app.import_record
-- parameters: import_id
with units as materialized (
  select r.first_row, r.record->>'base_sku' as base_sku
  from app.import_record r
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.record ? 'base_sku'
),
orphans as materialized (
  select u.first_row, u.base_sku from units u
  left join app.import_record b on b.organization_id = :organization_id and b.import_id = :import_id::uuid and b.key = u.base_sku
  left join app.product p on p.organization_id = :organization_id and p.sku = u.base_sku
  where case when b.key is null then p.id is null else b.faulty or b.record ? 'base_sku' end
),
told as (
  insert into app.import_fault (organization_id, import_id, row_number, column_heading, value, code)
  select :organization_id, :import_id::uuid, o.first_row, coalesce(i.headings->>'base_sku', ''), o.base_sku, 'UNKNOWN_BASE_UNIT'
  from orphans o cross join app.import i
  where i.organization_id = :organization_id and i.id = :import_id::uuid
)
update app.import_record r set faulty = true
from orphans o
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = o.first_row
