-- The stock of each product that a staged file names, in base units: a further unit's row tells the same again. It is of
-- the branch that a file without branches is of, made where there is none.
-- reads: app.import_record, app.product, app.branch
-- writes: app.branch
-- parameters: import_id, after_row, through_row, default_branch
with told as materialized (
  select r.first_row, p.id as product_id, h.stock
  from app.import_record r
  cross join lateral jsonb_to_record(r.record) as h(sku text, stock numeric)
  join app.product p on p.organization_id = :organization_id and p.sku = h.sku and p.kind = 'GOODS'
  where r.organization_id = :organization_id and r.import_id = :import_id::uuid and not r.faulty
    and not r.record ? 'base_sku' and h.stock is not null
    and r.first_row > :after_row::integer and r.first_row <= :through_row::integer
),
made as (
  insert into app.branch (organization_id, name)
  select :organization_id, :default_branch where exists (select from told)
  on conflict do nothing
  returning id
)
select b.id as "branchId", t.product_id as "productId", null as lot, trim_scale(t.stock)::text as quantity, t.first_row as "sourceRow"
from told t
cross join (
  select id from made
  union
  select id from app.branch where organization_id = :organization_id and name = :default_branch
) b
order by t.first_row
