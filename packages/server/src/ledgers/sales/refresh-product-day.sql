-- The days of branches and products that these sales touch, from the records. Returns count on their own day.
-- sale_ids null stands for every sale. Where nothing is left in force a row of zeros stays: a reader must see the change.
-- reads: app.sale, app.sale_line
-- writes: app.product_day
-- parameters: sale_ids
with given as materialized (
  select s.id, s.branch_id, s.business_date from app.sale s
  where s.organization_id = :organization_id and (:sale_ids::uuid[] is null or s.id = any(:sale_ids::uuid[]))
),
-- Each step by itself: a planner that takes a growing organization's days for few looks the sales of a day up again for
-- each of its products.
sold as materialized (
  select s.id, s.branch_id, s.business_date, s.kind, s.in_force, given.id is not null as is_given
  from (select distinct branch_id, business_date from given) day
  join app.sale s on s.branch_id = day.branch_id and s.business_date = day.business_date
  left join given on given.id = s.id
  where s.organization_id = :organization_id
),
lines as materialized (
  select s.branch_id, l.product_id, s.business_date, s.in_force, s.is_given, case s.kind when 'SALE' then 1 else -1 end as sign,
    l.base_quantity, l.amount, l.cost
  from sold s
  join app.sale_line l on l.sale_id = s.id
  where l.organization_id = :organization_id
),
figures as (
  select l.branch_id, l.product_id, l.business_date,
    coalesce(sum(l.sign * l.base_quantity) filter (where l.in_force), 0) as quantity,
    coalesce(sum(l.sign * l.amount) filter (where l.in_force), 0)::bigint as net,
    case when coalesce(bool_and(l.cost is not null) filter (where l.in_force), true) then
      coalesce(sum(l.sign * l.base_quantity * l.cost) filter (where l.in_force), 0)
    end as cost
  from lines l
  group by 1, 2, 3
  -- The product's day is touched, not only the branch's.
  having bool_or(l.is_given)
)
insert into app.product_day as d (organization_id, branch_id, product_id, business_date, quantity, net, cost)
select :organization_id, f.branch_id, f.product_id, f.business_date, f.quantity, f.net, f.cost from figures f
on conflict (organization_id, branch_id, product_id, business_date)
  do update set quantity = excluded.quantity, net = excluded.net, cost = excluded.cost
  where (d.quantity, d.net, d.cost) is distinct from (excluded.quantity, excluded.net, excluded.cost)
