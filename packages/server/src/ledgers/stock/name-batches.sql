-- The batches of lots, made where they are not known; what is told of their expiry and cost counts from now on.
-- reads: app.product
-- writes: app.batch
-- parameters: rows, import_id, now
with told as (
  select r.product_id, r.lot, min(r.expires_on) as expires_on, max(r.cost) as cost, min(r.source_row) as source_row
  from jsonb_to_recordset(:rows::jsonb) as r(product_id uuid, lot text, expires_on date, cost numeric, source_row integer)
  join app.product p on p.organization_id = :organization_id and p.id = r.product_id
  where r.lot is not null
  group by r.product_id, r.lot
),
named as (
  insert into app.batch as b (organization_id, product_id, lot, expires_on, cost, import_id, source_row, created_at)
  select :organization_id, t.product_id, t.lot, t.expires_on, t.cost, :import_id::uuid, t.source_row, :now::timestamptz
  from told t
  order by t.product_id, t.lot
  on conflict (organization_id, product_id, lot) do update set
    expires_on = coalesce(excluded.expires_on, b.expires_on), cost = coalesce(excluded.cost, b.cost)
  returning id, product_id, lot
)
select r.place, n.id as "batchId"
from jsonb_to_recordset(:rows::jsonb) as r(place integer, product_id uuid, lot text)
join named n on n.product_id = r.product_id and n.lot = r.lot
order by r.place
