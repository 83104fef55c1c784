-- A voucher is a serial as a coupon is, and its type is written and approved as a coupon's: the value of its one step is its face
-- value, the minimum its invoice value. It is tender, no discount: it pays, gives no change, and is about no product.
-- issuer: the partner who issues coupons or vouchers of this type; the pharmacy itself where null.
alter table app.promotion drop constraint promotion_applies_check,
  add constraint promotion_applies_check check (applies in ('AUTOMATICALLY', 'BY_COUPON', 'BY_VOUCHER')),
  add column issuer text check (issuer is null or issuer <> '' and applies <> 'AUTOMATICALLY'),
  add check (applies <> 'BY_VOUCHER' or benefit = 'AMOUNT' and scope = 'BILL' and jsonb_array_length(tiers) = 1 and not exclusive);

create or replace view app.promotion_product with (security_invoker = true) as
with recursive below as (
  select organization_id, id as top_id, id from app.product_category
  where organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
  union all
  select c.organization_id, b.top_id, c.id
  from below b join app.product_category c on c.organization_id = b.organization_id and c.parent_id = b.id
)
select g.organization_id, g.id as promotion_id, p.id as product_id,
  case when l.promotable then 'COVERED' when g.promotable_only and not n.named then 'PASSED_OVER' else 'BARRED' end as use
from app.promotion g
join app.product p on p.organization_id = g.organization_id and p.status = 'ACTIVE'
join app.product_promotion l on l.organization_id = p.organization_id and l.product_id = p.id
cross join lateral (select p.id = any (g.product_ids || g.get_product_ids) as named) n
where g.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and g.applies <> 'BY_VOUCHER' and (n.named
  or cardinality(g.product_ids) = 0 and cardinality(g.category_ids) = 0
  or p.category_id in (select b.id from below b where b.organization_id = g.organization_id and b.top_id = any (g.category_ids)));
