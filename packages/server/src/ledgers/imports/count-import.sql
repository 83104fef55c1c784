-- What an import means, with the invoices that needed no staging: rows of the file, and customers, products or sales by what becomes of them. A product counts once,
-- with all its units.
-- reads: app.import, app.import_record, app.import_fault, app.import_faulty_row
-- writes: app.import
-- parameters: import_id
with records as (
  select case when bool_or(r.action = 'CREATE' and not (i.kind = 'PRODUCTS' and r.record ? 'base_sku')) then 'CREATE'
    when bool_or(r.action <> 'SKIP') then 'CHANGE' else 'SKIP' end as action
  from app.import_record r
  join app.import i on i.organization_id = :organization_id and i.id = r.import_id
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
  group by case i.kind when 'PRODUCTS' then coalesce(r.record->>'base_sku', r.key) else r.key end
),
actions as (
  select count(*) filter (where action = 'CREATE') as creating, count(*) filter (where action = 'CHANGE') as changing,
    count(*) filter (where action = 'SKIP') as skipping
  from records
),
untold as (
  select count(*) as sales, sum(r.untold) as amount, coalesce(sum(r.by_voucher), 0) as by_voucher
  from app.import_record r
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
    and r.action in ('CREATE', 'CHANGE') and r.untold > 0
)
update app.import i set
  create_count = a.creating, change_count = a.changing, skip_count = a.skipping + i.known_count,
  untold_sales = u.sales, untold_amount = u.amount, voucher_amount = u.by_voucher,
  faulty_row_count = (select count(*) from app.import_faulty_row f where f.organization_id = :organization_id and f.import_id = :import_id::uuid),
  fault_count = (select count(*) from app.import_fault f where f.organization_id = :organization_id and f.import_id = :import_id::uuid)
from actions a cross join untold u
where i.organization_id = :organization_id and i.id = :import_id::uuid
