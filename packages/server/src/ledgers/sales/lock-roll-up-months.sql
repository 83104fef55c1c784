-- The same for branches: one lock a branch and month, so that an import of many days stays far below the limit of locks.
-- sale_ids null stands for every sale.
-- reads: app.sale
-- writes: none
-- parameters: sale_ids
with touched as materialized (
  select distinct hashtextextended(s.branch_id::text || to_char(s.business_date, 'YYYY-MM'), 0) as key
  from app.sale s
  where s.organization_id = :organization_id and (:sale_ids::uuid[] is null or s.id = any(:sale_ids::uuid[]))
  order by key
)
select count(pg_advisory_xact_lock(t.key)) as locks from touched t
