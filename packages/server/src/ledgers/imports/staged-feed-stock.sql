-- The stock of each lot that the staged national feed tells, in base units: a lot that is told again is the same, and of
-- one that is told in two ways the first counts. What has no lot is the whole of a product of which no lot is told.
-- reads: app.staged_feed_lot, app.branch
-- writes: app.branch
-- parameters: import_id, after_row, through_row, default_branch
with told as materialized (
  select distinct on (l.product_id, coalesce(l.branch, ''), coalesce(l.lot, '')) l.*,
    bool_or(l.lot is not null) over (partition by l.product_id, l.branch) as names_lots
  from app.staged_feed_lot l
  where l.organization_id = :organization_id and l.import_id = :import_id::uuid and l.problem is null
    and l.first_row > :after_row::integer and l.first_row <= :through_row::integer
  order by l.product_id, coalesce(l.branch, ''), coalesce(l.lot, ''), l.row_number
),
made as (
  insert into app.branch (organization_id, name)
  select :organization_id, :default_branch where exists (select from told where branch is null)
  on conflict do nothing
  returning id
),
usual as (
  select id from made
  union
  select id from app.branch where organization_id = :organization_id and name = :default_branch
)
select coalesce(t.branch_id, (select id from usual)) as "branchId", t.product_id as "productId",
  coalesce(t.lot, case when t.names_lots then '' end) as lot, t.expires_on as "expiresOn",
  trim_scale(round(t.quantity, 6))::text as quantity, t.row_number as "sourceRow"
from told t
order by t.row_number
