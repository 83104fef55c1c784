-- The movements of a document: counts (sets a batch to what was counted), what is written off, or both sides of a
-- transfer, which carries its cost. Gives the rows whose batch holds something else than the person saw. Stock items
-- must be locked.
-- reads: app.stock_level, app.batch, app.product
-- writes: app.stock_movement
-- parameters: rows, document_id, kind, branch_id, to_branch_id, at, business_date, reason, moved_by
with told as materialized (
  select r.place, r.product_id, r.batch_id, r.quantity, r.known, coalesce(v.quantity, 0) as there,
    coalesce(b.cost, p.cost) as unit_cost
  from jsonb_to_recordset(:rows::jsonb) as r(place integer, product_id uuid, batch_id uuid, quantity numeric, known numeric)
  join app.batch b on b.organization_id = :organization_id and b.id = r.batch_id
  join app.product p on p.organization_id = :organization_id and p.id = r.product_id
  left join app.stock_level v on v.organization_id = :organization_id and v.branch_id = :branch_id::uuid
    and v.product_id = r.product_id and v.batch_id = r.batch_id
),
sides as (
  select :branch_id::uuid as branch_id, t.*, case :kind::text when 'ADJUSTMENT' then t.quantity - t.there else -t.quantity end as change
  from told t
  union all
  select :to_branch_id::uuid, t.*, t.quantity from told t where :kind::text = 'TRANSFER'
),
moved as (
  insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, unit_cost, moved_at,
    business_date, document_id, reason, moved_by)
  select :organization_id, s.branch_id, s.product_id, s.batch_id, :kind::text, s.change, s.unit_cost, :at::timestamptz,
    :business_date::date, :document_id::uuid, :reason, :moved_by
  from sides s
  where s.change <> 0
  order by s.place, s.change
)
select t.place, trim_scale(t.known)::text as known, trim_scale(t.there)::text as there
from told t
where t.known <> t.there
order by t.place
