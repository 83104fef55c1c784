-- Lines of some days that were sold at price 0 (id), each with what it was worth, whole minor units: at the price that the same
-- bill sold the product at, else at the list price of its unit. What has no price is not listed.
-- reads: app.product, app.product_unit, app.sale, app.sale_line
-- writes: none
-- parameters: days
select line.id, line.sale_id, worth.value
from app.sale
join app.sale_line line on line.organization_id = :organization_id and line.sale_id = sale.id
join app.product listed on listed.organization_id = :organization_id and listed.id = line.product_id
cross join lateral (
  select round(coalesce(
    (select min((sold.amount + sold.discount) / sold.base_quantity) * line.base_quantity from app.sale_line sold
     where sold.organization_id = :organization_id and sold.sale_id = line.sale_id and sold.product_id = line.product_id
       and sold.base_quantity > 0 and sold.amount + sold.discount > 0),
    (select max(unit.price) * line.quantity from app.product_unit unit
     where unit.organization_id = :organization_id and unit.product_id = line.product_id and unit.name = line.unit_name),
    listed.price * line.base_quantity, 0))::bigint as value
) worth
where sale.organization_id = :organization_id and sale.in_force and sale.kind = 'SALE' and sale.business_date = any(:days::date[])
  and line.amount = 0 and line.discount = 0 and line.base_quantity > 0 and worth.value > 0
