-- The words beside some discounts: codes and names of what they belong to.
-- reads: app.branch, app.customer, app.given_discount, app.product, app.promotion, app.sale
-- writes: none
-- parameters: ids
select given.id, sale.code as sale, branch.name as branch, customer.name as customer, product.sku, product.name as product,
  coalesce(promotion.name, (
    select string_agg(candidate.name, '; ' order by candidate.name) from app.promotion candidate
    where candidate.organization_id = :organization_id and candidate.id = any(given.candidates))) as promotion
from app.given_discount given
join app.sale on sale.organization_id = :organization_id and sale.id = given.sale_id
join app.branch on branch.organization_id = :organization_id and branch.id = given.branch_id
left join app.customer on customer.organization_id = :organization_id and customer.id = given.customer_id
left join app.product on product.organization_id = :organization_id and product.id = given.product_id
left join app.promotion on promotion.organization_id = :organization_id and promotion.id = given.promotion_id
where given.organization_id = :organization_id and given.id = any(:ids::uuid[])
