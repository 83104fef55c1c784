-- The units of staged products: the base unit under the product's own code, and each further one under its own. What was
-- sold before as a product of its own (an invoice named it first) becomes a unit, and that product inactive; the lines
-- that were written keep it.
-- reads: app.import_record, app.product
-- writes: app.product_unit, app.product
-- parameters: import_id, now
with told as materialized (
  select h.*
  from app.import_record r
  cross join lateral jsonb_to_record(r.record) as h(sku text, base_sku text, unit text, factor numeric, price numeric, barcode text)
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty and r.action in ('CREATE', 'CHANGE')
),
units as materialized (
  select t.sku, t.base_sku, p.id as product_id, t.unit, case when t.base_sku is null then 1 else t.factor end as factor, t.price, t.barcode
  from told t
  join app.product p on p.organization_id = :organization_id and p.sku = coalesce(t.base_sku, t.sku)
),
stood_alone as (
  update app.product p set status = 'INACTIVE', updated_at = :now::timestamptz, version = p.version + 1
  from units u
  where p.organization_id = :organization_id and p.sku = u.sku and u.base_sku is not null and p.status = 'ACTIVE'
)
insert into app.product_unit as k (organization_id, product_id, sku, name, factor, price, barcode, created_at, updated_at)
select :organization_id, u.product_id, u.sku, coalesce(u.unit, ''), u.factor, u.price, u.barcode, :now::timestamptz, :now::timestamptz
from units u
on conflict (organization_id, sku) do update set
  product_id = excluded.product_id, name = coalesce(nullif(excluded.name, ''), k.name), factor = excluded.factor,
  price = coalesce(excluded.price, k.price), barcode = coalesce(excluded.barcode, k.barcode), updated_at = excluded.updated_at
