-- Which product each staged record of the national feed is of, written to the record: by the code of one of its units, its
-- registration number, its barcode, or its name where that speaks for one product in use of no other registration number.
-- reads: app.import_record, app.product, app.product_unit
-- writes: app.import_record
-- parameters: import_id, after_row, through_row
with told as materialized (
  select r.first_row, h.code, nullif(app.fold(h.registration_number), '') as registration, app.fold(h.name) as name
  from app.import_record r
  cross join lateral jsonb_to_record(r.record) as h(code text, registration_number text, name text)
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
),
known as materialized (
  select p.id, p.status, app.fold(p.name) as name, app.fold(p.registration_number) as registration
  from app.product p where p.organization_id = :organization_id and p.kind = 'GOODS'
),
candidate as (
  select t.first_row, 1 as rank, u.product_id from told t
  join app.product_unit u on u.organization_id = :organization_id and u.sku = t.code
  union
  select t.first_row, 2, k.id from told t join known k on k.registration = t.registration
  union
  select t.first_row, 3, u.product_id from told t
  join app.product_unit u on u.organization_id = :organization_id and u.barcode = t.code
  union
  select t.first_row, 4, k.id from told t
  join known k on k.name = t.name and k.status = 'ACTIVE' and (k.registration is null or t.registration is null or k.registration = t.registration)
),
ranked as (
  select first_row, rank, count(*) as products, (array_agg(product_id))[1] as product_id from candidate group by first_row, rank
),
found as (
  select distinct on (first_row) first_row, case when products = 1 then product_id end as product_id, products
  from ranked order by first_row, products > 1, rank
)
update app.import_record r set record = r.record - array['product_id', 'same_name']
  || jsonb_strip_nulls(jsonb_build_object('product_id', f.product_id, 'same_name', case when f.product_id is null then f.products end))
from told t left join found f on f.first_row = t.first_row
where r.organization_id = :organization_id and r.import_id = :import_id::uuid and r.first_row = t.first_row
