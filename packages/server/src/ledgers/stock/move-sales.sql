-- What completed sales sold leaves the shelf, the batch that expires first before the others (FEFO), one without an
-- expiry after those, and stock whose lot nobody knows last. A batch can be sold through its expiry day; what is held
-- can't be sold. Lines follow each other in time, each beginning where the one before ended or, where that batch has
-- expired meanwhile, with the first that has not:
--   start = sum of earlier lines + the greatest (expired by then − sum of earlier lines) so far.
-- What no batch covers leaves the stock without a lot. Gives the lines of sales recorded here that would overdraw it; where
-- some is held they may not, whatever the organization allows: what is on the shelf is likely of the held lot.
-- Their stock items must be locked.
-- reads: app.sale, app.sale_line, app.stock_item, app.stock_movement, app.stock_level, app.batch, app.product, app.branch
-- writes: app.stock_movement
-- parameters: sale_ids, moved_by, may_overdraw
with lines as materialized (
  select s.branch_id, l.product_id, l.id, l.line_no, s.id as sale_id, s.sold_at, s.business_date, l.base_quantity as quantity,
    s.source, l.import_id, l.source_row,
    sum(l.base_quantity) over earlier - l.base_quantity as before
  from app.sale s
  join app.sale_line l on l.organization_id = :organization_id and l.sale_id = s.id
  join app.stock_item i on i.organization_id = :organization_id and i.branch_id = s.branch_id and i.product_id = l.product_id
  where s.organization_id = :organization_id and s.id = any(:sale_ids::uuid[]) and s.in_force and s.kind = 'SALE'
    and s.sold_at >= greatest(i.tracked_since, i.counted_at) and l.base_quantity > 0
    and not exists (
      select from app.stock_movement m
      where m.organization_id = :organization_id and m.sale_id = s.id and m.sale_line_id = l.id)
  window earlier as (partition by s.branch_id, l.product_id order by s.business_date, s.sold_at, l.id)
),
items as materialized (
  select l.branch_id, l.product_id, max(l.business_date) as last_day from lines l group by l.branch_id, l.product_id
),
shelf as materialized (
  select v.branch_id, v.product_id, v.batch_id, b.expires_on, b.cost, i.last_day,
    sum(v.quantity) over first_expired - v.quantity as starts, sum(v.quantity) over first_expired as ends
  from items i
  join app.stock_level v on v.organization_id = :organization_id and v.branch_id = i.branch_id and v.product_id = i.product_id
  join app.batch b on b.organization_id = :organization_id and b.id = v.batch_id
  where v.quantity > 0 and b.hold is null
  window first_expired as (partition by v.branch_id, v.product_id order by b.expires_on nulls last, b.lot = '', b.lot)
),
there as materialized (
  select s.branch_id, s.product_id, max(s.ends) as total from shelf s group by s.branch_id, s.product_id
),
-- Only where a batch expires before the last of the lines is sold.
expired as materialized (
  select l.id, max(s.ends) as total
  from shelf s
  join lines l on l.branch_id = s.branch_id and l.product_id = s.product_id and s.expires_on < l.business_date
  where s.expires_on < s.last_day
  group by l.id
),
placed as materialized (
  select l.*, coalesce(e.total, 0) as expired, coalesce(t.total, 0) as total,
    l.before + max(coalesce(e.total, 0) - l.before) over earlier as starts
  from lines l
  left join expired e on e.id = l.id
  left join there t on t.branch_id = l.branch_id and t.product_id = l.product_id
  window earlier as (partition by l.branch_id, l.product_id order by l.business_date, l.sold_at, l.id)
),
taken as (
  select p.id, s.batch_id, s.cost, least(p.starts + p.quantity, s.ends) - greatest(p.starts, s.starts) as quantity,
    s.starts as place
  from placed p
  join shelf s on s.branch_id = p.branch_id and s.product_id = p.product_id
    and s.starts < p.starts + p.quantity and s.ends > p.starts
  union all
  select p.id, b.id, b.cost, p.starts + p.quantity - greatest(p.starts, p.total), p.total
  from placed p
  join app.batch b on b.organization_id = :organization_id and b.product_id = p.product_id and b.lot = ''
  where p.starts + p.quantity > p.total
),
moved as (
  insert into app.stock_movement (organization_id, branch_id, product_id, batch_id, kind, quantity, unit_cost, moved_at,
    business_date, sale_id, sale_line_id, moved_by, import_id, source_row)
  select :organization_id, p.branch_id, p.product_id, t.batch_id, 'SALE', -sum(t.quantity), coalesce(t.cost, product.cost),
    p.sold_at, p.business_date, p.sale_id, p.id, :moved_by, p.import_id, p.source_row
  from placed p
  join taken t on t.id = p.id
  join app.product on product.organization_id = :organization_id and product.id = p.product_id
  group by p.branch_id, p.product_id, t.batch_id, t.cost, product.cost, p.sold_at, p.business_date, p.sale_id, p.id,
    p.import_id, p.source_row
  -- returns put back what was taken last, and ids tell the order
  order by p.id, min(t.place)
)
select p.line_no as "lineNo", product.name as product, branch.name as branch, coalesce(product.base_unit, '') as unit,
  trim_scale(p.before + p.quantity)::text as wanted, trim_scale(greatest(p.total - p.expired, 0))::text as there,
  trim_scale(k.quantity)::text as blocked, k.lots
from placed p
join app.product on product.organization_id = :organization_id and product.id = p.product_id
join app.branch on branch.organization_id = :organization_id and branch.id = p.branch_id
cross join lateral (
  select sum(v.quantity) as quantity, string_agg(b.lot, ', ' order by b.lot) as lots,
    coalesce(bool_or(b.hold is not null), false) as held
  from app.stock_level v
  join app.batch b on b.organization_id = :organization_id and b.id = v.batch_id
  where v.organization_id = :organization_id and v.branch_id = p.branch_id and v.product_id = p.product_id
    and v.quantity > 0 and (b.hold is not null or b.expires_on < p.business_date)
) k
where p.source = 'APOTHECA' and (not :may_overdraw::boolean or k.held) and p.starts + p.quantity > p.total
order by p.line_no
