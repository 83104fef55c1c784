-- Keeps which records an import changed, those that count-import.sql counts: a product once with all its units, and not
-- where it was new.
-- reads: app.import, app.import_record, app.product
-- writes: app.import_change
-- parameters: import_id
insert into app.import_change (organization_id, import_id, record_id)
select :organization_id, :import_id::uuid, record.id
from (
  select coalesce(max(product.id::text), max(r.target_id::text) filter (where r.action <> 'SKIP'))::uuid as id,
    bool_or(r.action = 'CREATE' and not (i.kind = 'PRODUCTS' and r.record ? 'base_sku')) as is_new, bool_or(r.action <> 'SKIP') as is_told
  from app.import_record r
  join app.import i on i.organization_id = :organization_id and i.id = r.import_id
  left join app.product on i.kind = 'PRODUCTS' and product.organization_id = :organization_id
    and product.sku = coalesce(r.record->>'base_sku', r.key)
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
  group by case i.kind when 'PRODUCTS' then coalesce(r.record->>'base_sku', r.key) else r.key end
) record
where record.is_told and not record.is_new and record.id is not null
on conflict do nothing
