-- What a branch had of a product after movements, in the order of their instants: its level less all that moved later.
-- reads: app.stock_movement, app.stock_level
-- writes: none
-- parameters: ids
with asked as materialized (
  select m.id, m.branch_id, m.product_id, m.moved_at
  from app.stock_movement m
  where m.organization_id = :organization_id and m.id = any(:ids::uuid[])
),
items as materialized (
  select a.branch_id, a.product_id, min(a.moved_at) as since, (
    select sum(v.quantity) from app.stock_level v
    where v.organization_id = :organization_id and v.branch_id = a.branch_id and v.product_id = a.product_id) as quantity
  from asked a
  group by a.branch_id, a.product_id
),
balances as (
  select m.id, i.quantity + m.quantity - sum(m.quantity) over (partition by m.branch_id, m.product_id
    order by m.moved_at desc, m.id desc) as balance
  from items i
  join app.stock_movement m on m.organization_id = :organization_id and m.product_id = i.product_id
    and m.branch_id = i.branch_id and m.moved_at >= i.since
)
select b.id, b.balance from balances b where b.id in (select a.id from asked a)
