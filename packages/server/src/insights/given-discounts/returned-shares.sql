-- What share (above 0, 1 at most) of each line (id is the line's), and of each whole bill (id is the sale's), of some days came
-- back by now: by the line that a return names; of all lines of the product where it names none; of the whole bill, by money,
-- where nobody knows the lines of the return or the sale. Of a bill it is the share of what its lines came to.
-- reads: app.sale, app.sale_line
-- writes: none
-- parameters: days
with
taken as materialized (
  select back.id, back.returned_sale_id as sale_id, back.subtotal, back.header_only
  from app.sale back
  where back.organization_id = :organization_id and back.in_force and back.returned_sale_id is not null
    and back.returned_business_date = any(:days::date[])
),
back_line as materialized (
  select taken.sale_id, line.returned_line_id, line.product_id, sum(line.base_quantity) as quantity
  from taken join app.sale_line line on line.organization_id = :organization_id and line.sale_id = taken.id
  group by 1, 2, 3
),
of_line as (
  select returned_line_id as id, sum(quantity) as quantity from back_line where returned_line_id is not null group by 1
),
of_product as (
  select sale_id, product_id, sum(quantity) as quantity from back_line where returned_line_id is null group by 1, 2
),
of_bill as (
  select taken.sale_id, sum(taken.subtotal) filter (where taken.header_only or sold.header_only) as money,
    sold.subtotal, sold.header_only
  from taken join app.sale sold on sold.organization_id = :organization_id and sold.id = taken.sale_id
  group by 1, 3, 4
),
line_share as (
  select line.id, line.sale_id, line.amount,
    least(1, coalesce(of_line.quantity / line.base_quantity, 0)
      + coalesce(of_product.quantity / sum(line.base_quantity) over (partition by line.sale_id, line.product_id), 0)
      + coalesce(of_bill.money::numeric / nullif(of_bill.subtotal, 0), 0)) as share
  from of_bill
  join app.sale_line line on line.organization_id = :organization_id and line.sale_id = of_bill.sale_id and line.base_quantity > 0
  left join of_line on of_line.id = line.id
  left join of_product on of_product.sale_id = line.sale_id and of_product.product_id = line.product_id
)
select id, share from line_share where share > 0
union all
select sale_id, sum(amount * share) / sum(amount) from line_share group by sale_id
having sum(amount) > 0 and sum(amount * share) > 0
union all
select sale_id, least(1, money::numeric / subtotal) from of_bill
where header_only and subtotal > 0 and money > 0
