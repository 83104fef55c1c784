-- Products by name after a cursor, with whether they may be promoted and why: those that a promotion is about, or all that are
-- on sale or were decided on.
-- reads: app.product, app.product_promotion, app.promotion_product
-- parameters: promotion_id, use, legality, words (part of the name or a code; each of these null for all), after_name, after_id, count
select p.id, p.name_sort as "nameSort", l.promotable, l.ruled_by as "ruledBy", l.override_id as "overrideId"
from app.product p
join app.product_promotion l on l.organization_id = p.organization_id and l.product_id = p.id
where p.organization_id = :organization_id
  and (p.status = 'ACTIVE' or l.override_id is not null)
  and (:promotion_id::uuid is null or p.id in (
    select x.product_id from app.promotion_product x
    where x.organization_id = :organization_id and x.promotion_id = :promotion_id::uuid and (:use::text is null or x.use = :use::text)))
  and (:legality::text is null
    or :legality::text = case when l.override_id is not null then 'DECIDED' when l.promotable then 'PROMOTABLE' else 'BARRED' end)
  and (:words::text is null or strpos(p.name_sort, app.fold(:words::text)) > 0 or p.sku = upper(:words::text))
  and (:after_name::text is null or (p.name_sort, p.id) > (:after_name::text, :after_id::uuid))
order by p.name_sort, p.id
limit :count
