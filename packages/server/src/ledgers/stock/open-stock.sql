-- What a file says was there at an instant: the opening of stock that was not kept before, else a count that sets it
-- right. Movements after the instant stay on top of it; a file that is older than the last count says nothing.
-- lot null: the product's whole stock, whatever its lots. What is more goes to the stock without a lot; what is less is
-- taken as a sale would, expired batches last. Lots that are named: each is set, and what they gain comes out of the
-- stock without a lot, as far as there is some; below zero that is settled. Stock items must be locked.
-- reads: app.stock_item, app.stock_level, app.stock_movement, app.batch, app.product
-- writes: app.stock_movement, app.stock_item
-- parameters: rows, at, business_date, import_id, moved_by
with told as materialized (
  select r.branch_id, r.product_id, r.lot, sum(r.quantity) as quantity, max(r.cost) as cost, min(r.source_row) as source_row
  from jsonb_to_recordset(:rows::jsonb)
    as r(branch_id uuid, product_id uuid, lot text, quantity numeric, cost numeric, source_row integer)
  group by r.branch_id, r.product_id, r.lot
),
items as materialized (
  select i.branch_id, i.product_id, min(t.source_row) as source_row,
    not exists (select from app.stock_movement m where m.organization_id = :organization_id
      and m.product_id = i.product_id and m.branch_id = i.branch_id) as is_new
  from app.stock_item i
  join told t on t.branch_id = i.branch_id and t.product_id = i.product_id
  where i.organization_id = :organization_id and :at::timestamptz >= greatest(i.tracked_since, i.counted_at)
  group by i.branch_id, i.product_id
),
known as materialized (
  select v.branch_id, v.product_id, v.batch_id, b.lot, b.expires_on, b.expires_on < :business_date::date as expired,
    v.quantity - coalesce((
      select sum(m.quantity) from app.stock_movement m
      where m.organization_id = :organization_id and m.product_id = v.product_id and m.branch_id = v.branch_id
        and m.moved_at > :at::timestamptz and m.batch_id = v.batch_id), 0) as quantity
  from items i
  join app.stock_level v on v.organization_id = :organization_id and v.branch_id = i.branch_id and v.product_id = i.product_id
  join app.batch b on b.organization_id = :organization_id and b.id = v.batch_id
),
whole as materialized (
  select t.branch_id, t.product_id, t.cost, t.quantity - coalesce(sum(k.quantity), 0) as change
  from told t
  left join known k on k.branch_id = t.branch_id and k.product_id = t.product_id
  where t.lot is null
  group by t.branch_id, t.product_id, t.cost, t.quantity
),
shelf as materialized (
  select k.branch_id, k.product_id, k.batch_id, sum(k.quantity) over first_out - k.quantity as starts,
    sum(k.quantity) over first_out as ends
  from known k
  where k.quantity > 0
  window first_out as (partition by k.branch_id, k.product_id
    order by coalesce(k.expired, false), k.expires_on nulls last, k.lot = '', k.lot)
),
lots as materialized (
  select t.branch_id, t.product_id, t.lot, b.id as batch_id, t.cost, t.quantity - coalesce(k.quantity, 0) as change
  from told t
  join app.batch b on b.organization_id = :organization_id and b.product_id = t.product_id and b.lot = t.lot
  left join known k on k.branch_id = t.branch_id and k.product_id = t.product_id and k.batch_id = b.id
  where t.lot is not null
),
changes as materialized (
  select w.branch_id, w.product_id, b.id as batch_id, w.cost, w.change
  from whole w
  join app.batch b on b.organization_id = :organization_id and b.product_id = w.product_id and b.lot = ''
  where w.change > 0
  union all
  select w.branch_id, w.product_id, s.batch_id, w.cost, s.starts - least(s.ends, -w.change)
  from whole w
  join shelf s on s.branch_id = w.branch_id and s.product_id = w.product_id and s.starts < -w.change
  union all
  select w.branch_id, w.product_id, b.id, w.cost, w.change + coalesce(t.total, 0)
  from whole w
  left join (select s.branch_id, s.product_id, max(s.ends) as total from shelf s group by s.branch_id, s.product_id) t
    on t.branch_id = w.branch_id and t.product_id = w.product_id
  join app.batch b on b.organization_id = :organization_id and b.product_id = w.product_id and b.lot = ''
  where w.change + coalesce(t.total, 0) < 0
  union all
  select l.branch_id, l.product_id, l.batch_id, l.cost, l.change from lots l
  union all
  select k.branch_id, k.product_id, k.batch_id, null,
    case when k.quantity < 0 then -k.quantity else -least(k.quantity, greatest(g.gained, 0)) end
  from known k
  join (
    select l.branch_id, l.product_id, sum(l.change) as gained from lots l
    where l.lot <> ''
    group by l.branch_id, l.product_id) g on g.branch_id = k.branch_id and g.product_id = k.product_id
  where k.lot = ''
    and not exists (select from told t where t.branch_id = k.branch_id and t.product_id = k.product_id and t.lot = '')
),
moved as (
  insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, unit_cost, moved_at,
    business_date, moved_by, import_id, source_row)
  select :organization_id, c.branch_id, c.product_id, c.batch_id, case when i.is_new then 'OPENING' else 'COUNT' end,
    sum(c.change), coalesce(max(c.cost), b.cost, p.cost), :at::timestamptz, :business_date::date, :moved_by, :import_id::uuid, i.source_row
  from changes c
  join items i on i.branch_id = c.branch_id and i.product_id = c.product_id
  join app.batch b on b.organization_id = :organization_id and b.id = c.batch_id
  join app.product p on p.organization_id = :organization_id and p.id = c.product_id
  group by c.branch_id, c.product_id, c.batch_id, i.is_new, b.cost, p.cost, i.source_row
  having sum(c.change) <> 0
  -- ids tell the order of the file's rows
  order by i.source_row
)
update app.stock_item i set counted_at = :at::timestamptz
from items t
where i.organization_id = :organization_id and i.branch_id = t.branch_id and i.product_id = t.product_id
  and :at::timestamptz > i.tracked_since
