-- What is known of the customers that these sales touch, from the records, and of the given customers: sales less all
-- returns; a sale returned in full is no purchase. A merged customer counts as the one she became, and has no row. Who
-- has nothing left in force keeps a row of zeros: a later reader must see that it changed.
-- Without customer_ids, sale_ids null stands for every sale.
-- reads: app.sale, app.customer
-- writes: app.customer_sales
-- parameters: sale_ids, customer_ids
with
merged as materialized (
  select id, merged_into_id as survivor_id from app.customer
  where organization_id = :organization_id and merged_into_id is not null
),
touched as materialized (
  select distinct coalesce(merged.survivor_id, s.customer_id) as customer_id
  from app.sale s left join merged on merged.id = s.customer_id
  where :customer_ids::uuid[] is null and s.organization_id = :organization_id and s.customer_id is not null
    and (:sale_ids::uuid[] is null or s.id = any(:sale_ids::uuid[]))
  union
  select coalesce(merged.survivor_id, given.id)
  from unnest(:customer_ids::uuid[]) given (id) left join merged on merged.id = given.id
),
own as (
  select customer_id, customer_id as id from touched
  union all
  select merged.survivor_id, merged.id from merged join touched on touched.customer_id = merged.survivor_id
),
records as materialized (
  select own.customer_id, s.id, s.kind, s.business_date, s.total, s.due, s.in_force, s.returned_sale_id, s.completes_return
  from own
  join app.sale s on s.customer_id = own.id
  where s.organization_id = :organization_id
),
taken_back as materialized (
  select distinct r.returned_sale_id as sale_id from records r where r.in_force and r.completes_return
),
figures as (
  select r.customer_id,
    min(r.business_date) filter (where r.kind = 'SALE' and r.in_force and b.sale_id is null) as first_day,
    max(r.business_date) filter (where r.kind = 'SALE' and r.in_force and b.sale_id is null) as last_day,
    count(*) filter (where r.kind = 'SALE' and r.in_force and b.sale_id is null)::integer as purchases,
    coalesce(sum(case r.kind when 'SALE' then r.total else -r.total end) filter (where r.in_force), 0)::bigint as net,
    coalesce(sum(case r.kind when 'SALE' then r.due else -r.due end) filter (where r.in_force), 0)::bigint as due
  from records r
  left join taken_back b on b.sale_id = r.id
  group by r.customer_id
  union all
  select s.customer_id, null, null, 0, 0, 0
  from app.customer_sales s join touched t on t.customer_id = s.customer_id
  where s.organization_id = :organization_id and not exists (select from records r where r.customer_id = s.customer_id)
),
gone as (
  delete from app.customer_sales s using merged
  where s.organization_id = :organization_id and s.customer_id = merged.id and merged.id = any(:customer_ids::uuid[])
)
insert into app.customer_sales (organization_id, customer_id, first_day, last_day, purchases, net, due)
select :organization_id, f.customer_id, f.first_day, f.last_day, f.purchases, f.net, f.due from figures f
on conflict (organization_id, customer_id)
  do update set first_day = excluded.first_day, last_day = excluded.last_day, purchases = excluded.purchases,
    net = excluded.net, due = excluded.due, changed_xid = excluded.changed_xid
