-- Whether each product may be promoted, and why: what was decided stands before what the product is.
create view app.product_promotion with (security_invoker = true) as
select p.organization_id, p.id as product_id, o.id as override_id,
  case when o.id is not null then 'DECIDED' when p.controlled then 'CONTROLLED' when p.prescription_only then 'PRESCRIPTION'
    when p.prescription_only is null then 'UNKNOWN' else 'OPEN' end as ruled_by,
  coalesce(o.promotable, not (p.controlled or coalesce(p.prescription_only, false))) as promotable
from app.product p
left join app.promotion_override o
  on o.organization_id = p.organization_id and o.product_id = p.id and o.withdrawn_at is null
where p.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.product_promotion to app_user;

-- The products on sale that a promotion is about: COVERED; PASSED_OVER, as they may not be promoted and it takes only such that
-- may; or BARRED, for which it may not be approved. Of the whole bill it is about all of them.
create view app.promotion_product with (security_invoker = true) as
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
where g.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and (n.named
  or cardinality(g.product_ids) = 0 and cardinality(g.category_ids) = 0
  or p.category_id in (select b.id from below b where b.organization_id = g.organization_id and b.top_id = any (g.category_ids)));
grant select on app.promotion_product to app_user;
