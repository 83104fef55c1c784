-- How products are ordered: the supplier that a person named, or else whoever delivered last, where it is in use; and what
-- a base unit cost when it came last, from that supplier if ever, or else as the product has it.
-- reads: app.product, app.supplier, app.purchase_receipt, app.purchase_receipt_line
-- writes: none
-- parameters: product_ids
with asked as materialized (
  select p.id, p.supplier_id, p.cost from app.product p
  where p.organization_id = :organization_id and p.id = any(:product_ids::uuid[])
),
bought as materialized (
  select l.product_id, r.supplier_id, l.unit_cost, r.received_at, r.id, l.line_no
  from app.purchase_receipt_line l
  join app.purchase_receipt r on r.organization_id = :organization_id and r.id = l.purchase_receipt_id and r.status = 'COMPLETED'
  where l.organization_id = :organization_id and l.product_id in (select a.id from asked a)
),
chosen as (
  select a.id, a.cost, s.id as supplier_id
  from asked a
  left join lateral (
    select b.supplier_id from bought b
    where b.product_id = a.id and b.supplier_id is not null
    order by b.received_at desc, b.id desc limit 1
  ) last on true
  left join app.supplier s on s.organization_id = :organization_id and s.id = coalesce(a.supplier_id, last.supplier_id)
    and s.status = 'ACTIVE'
)
select c.id as "productId", c.supplier_id as "supplierId", coalesce(paid.unit_cost, c.cost)::text as "unitCost"
from chosen c
left join lateral (
  select b.unit_cost from bought b
  where b.product_id = c.id
  order by b.supplier_id is not distinct from c.supplier_id desc, b.received_at desc, b.id desc, b.line_no desc limit 1
) paid on true
