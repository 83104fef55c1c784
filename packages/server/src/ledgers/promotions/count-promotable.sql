-- How many products promotion-products.sql would list.
-- reads: app.product, app.product_promotion, app.promotion_product
-- parameters: promotion_id, use, legality, words (as there)
select count(*)::integer as count
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
