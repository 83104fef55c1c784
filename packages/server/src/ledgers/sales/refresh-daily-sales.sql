-- The days of branches that these sales touch, from the records. Returns count on their own day.
-- sale_ids null stands for every sale.
-- reads: app.sale
-- writes: app.daily_sales
-- parameters: sale_ids
with touched as materialized (
  select distinct s.branch_id, s.business_date
  from app.sale s
  where s.organization_id = :organization_id and (:sale_ids::uuid[] is null or s.id = any(:sale_ids::uuid[]))
),
figures as materialized (
  select t.branch_id, t.business_date,
    count(*) filter (where s.kind = 'SALE')::integer as sales,
    count(*) filter (where s.kind = 'SALE' and s.customer_id is null)::integer as walk_in_sales,
    count(*) filter (where s.kind = 'RETURN')::integer as returns,
    coalesce(sum(s.total) filter (where s.kind = 'SALE'), 0)::bigint as gross,
    coalesce(sum(s.total) filter (where s.kind = 'RETURN'), 0)::bigint as returned,
    sum(case s.kind when 'SALE' then s.due else -s.due end)::bigint as due
  from touched t
  join app.sale s on s.business_date = t.business_date and s.branch_id = t.branch_id
  where s.organization_id = :organization_id and s.in_force
  group by t.branch_id, t.business_date
),
emptied as (
  delete from app.daily_sales d
  using touched t
  where d.organization_id = :organization_id and d.branch_id = t.branch_id and d.business_date = t.business_date
    and not exists (select from figures f where f.branch_id = t.branch_id and f.business_date = t.business_date)
)
insert into app.daily_sales as d
  (organization_id, branch_id, business_date, sales, walk_in_sales, returns, gross, returned, net, due)
select :organization_id, f.branch_id, f.business_date, f.sales, f.walk_in_sales, f.returns, f.gross, f.returned,
  f.gross - f.returned, f.due
from figures f
on conflict (organization_id, branch_id, business_date)
  do update set sales = excluded.sales, walk_in_sales = excluded.walk_in_sales, returns = excluded.returns,
    gross = excluded.gross, returned = excluded.returned, net = excluded.net, due = excluded.due
  where (d.sales, d.walk_in_sales, d.returns, d.gross, d.returned, d.due)
    is distinct from (excluded.sales, excluded.walk_in_sales, excluded.returns, excluded.gross, excluded.returned, excluded.due)
