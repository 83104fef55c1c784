-- The first products, by name, for which a promotion may not be approved, each with how many there are in all.
-- reads: app.promotion_product, app.product
-- parameters: promotion_id, count
select p.name, count(*) over ()::integer as total
from app.promotion_product x
join app.product p on p.organization_id = x.organization_id and p.id = x.product_id
where x.organization_id = :organization_id and x.promotion_id = :promotion_id and x.use = 'BARRED'
order by p.name_sort, p.id
limit :count
