-- Who bought of recalled lots: for certain where a movement of the line names one of them; possibly where the line (or
-- part of it) names none, and one was on the branch's shelf then: from its receipt or transfer there, else from the day
-- the recall says, to when the last of it left. A lot that was never seen may have been anywhere. What came back is off.
-- reads: app.recall, app.recall_batch, app.stock_movement, app.stock_level, app.batch, app.sale, app.sale_line
-- writes: app.recall_purchase
-- parameters: recall_id, sale_ids
with recalls as materialized (
  select r.id, r.product_id, r.sold_from
  from app.recall r
  where r.organization_id = :organization_id and r.state = 'OPEN' and (:recall_id::uuid is null or r.id = :recall_id::uuid)
),
lots as materialized (
  select r.id as recall_id, r.sold_from, rb.batch_id
  from recalls r
  join app.recall_batch rb on rb.organization_id = :organization_id and rb.recall_id = r.id
),
shelf as materialized (
  select l.recall_id, f.branch_id,
    case when f.kind in ('RECEIPT', 'TRANSFER') then f.moved_at end as since, l.sold_from,
    case when v.quantity > 0 then 'infinity' else f.last_moved_at end as until
  from lots l
  cross join lateral (
    select distinct on (m.branch_id) m.branch_id, m.kind, m.moved_at, max(m.moved_at) over (partition by m.branch_id) as last_moved_at
    from app.stock_movement m
    where m.organization_id = :organization_id and m.batch_id = l.batch_id
    order by m.branch_id, m.moved_at, m.id
  ) f
  join app.stock_level v on v.organization_id = :organization_id and v.batch_id = l.batch_id and v.branch_id = f.branch_id
),
unseen as materialized (
  select distinct l.recall_id, l.sold_from from lots l
  where not exists (
    select from app.stock_movement m where m.organization_id = :organization_id and m.batch_id = l.batch_id)
),
asked as materialized (
  select s.id from app.sale s
  where s.organization_id = :organization_id and s.id = any(:sale_ids::uuid[])
  union
  select s.returned_sale_id from app.sale s
  where s.organization_id = :organization_id and s.id = any(:sale_ids::uuid[]) and s.returned_sale_id is not null
),
lines as materialized (
  select r.id as recall_id, l.id, s.id as sale_id, s.customer_id, s.branch_id, s.sold_at, s.business_date, l.base_quantity
  from recalls r
  join app.sale_line l on l.organization_id = :organization_id and l.product_id = r.product_id and l.base_quantity > 0
  join app.sale s on s.organization_id = :organization_id and s.id = l.sale_id and s.in_force and s.kind = 'SALE'
  where :sale_ids::uuid[] is null or s.id in (select a.id from asked a)
),
back as materialized (
  select l.recall_id, l.id, sum(b.base_quantity) as quantity
  from lines l
  join app.sale_line b on b.organization_id = :organization_id and b.returned_line_id = l.id
  join app.sale s on s.organization_id = :organization_id and s.id = b.sale_id and s.in_force
  group by l.recall_id, l.id
),
moved as materialized (
  select l.recall_id, l.id, -sum(m.quantity) as quantity,
    -coalesce(sum(m.quantity) filter (where b.lot <> ''), 0) as named,
    -coalesce(sum(m.quantity) filter (where exists (
      select from lots t where t.recall_id = l.recall_id and t.batch_id = m.batch_id)), 0) as recalled
  from lines l
  join app.stock_movement m on m.organization_id = :organization_id and m.sale_id = l.sale_id and m.sale_line_id = l.id
  join app.batch b on b.organization_id = :organization_id and b.id = m.batch_id
  group by l.recall_id, l.id
),
weighed as (
  select l.*, coalesce(m.recalled, 0) as recalled, l.base_quantity - coalesce(m.named, 0) as unnamed,
    l.base_quantity - coalesce(b.quantity, 0) as kept
  from lines l
  left join moved m on m.recall_id = l.recall_id and m.id = l.id
  left join back b on b.recall_id = l.recall_id and b.id = l.id
)
insert into app.recall_purchase (organization_id, recall_id, sale_line_id, sale_id, customer_id, certainty, quantity)
select :organization_id, w.recall_id, w.id, w.sale_id, w.customer_id,
  case when w.recalled > 0 then 'CERTAIN' else 'POSSIBLE' end,
  least(w.kept, case when w.recalled > 0 then w.recalled else w.unnamed end)
from weighed w
where w.kept > 0 and (w.recalled > 0 or w.unnamed > 0 and (
  exists (select from shelf f where f.recall_id = w.recall_id and f.branch_id = w.branch_id
    and case when f.since is null then w.business_date >= f.sold_from else w.sold_at >= f.since end and w.sold_at <= f.until)
  or exists (select from unseen u where u.recall_id = w.recall_id and w.business_date >= u.sold_from)))
on conflict do nothing
