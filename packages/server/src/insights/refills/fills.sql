-- Fills as of a day: the sale lines of medicines for a customer, less what was given back by then, with the days that
-- their quantity lasts where the prescription or the product says so. A return that names no sale takes from no fill.
-- Prescribed: by the line it was dispensed on; else by the customer's newest active prescription of this medicine, issued
-- on or before the fill: its lines of the same product, or else all its lines of the medicine, taken together.
-- reads: app.customer, app.prescription, app.prescription_line, app.product, app.sale, app.sale_line
-- writes: none
-- courses: of these alone, told as touched-courses.sql does; null for all of the customers.
-- parameters: as_of, customer_ids, courses
with
merged as materialized (
  select id, merged_into_id as survivor_id from app.customer
  where organization_id = :organization_id and merged_into_id is not null
),
medicine as materialized (
  select id as product_id, medicine_key, days_supply_per_unit, assumed_days_per_unit, long_term from app.product
  where organization_id = :organization_id and medicine_key is not null
),
back as materialized (
  select sale.id, sale.returned_sale_id as sale_id, sale.completes_return from app.sale
  where sale.organization_id = :organization_id and sale.in_force and sale.returned_sale_id is not null
    and sale.business_date <= :as_of
    and (:customer_ids::uuid[] is null or sale.customer_id = any(:customer_ids::uuid[]))
),
back_line as materialized (
  select back.sale_id, line.returned_line_id, line.product_id, sum(line.base_quantity) as quantity
  from back join app.sale_line line on line.sale_id = back.id
  where line.organization_id = :organization_id
  group by 1, 2, 3
),
whole as (select distinct sale_id from back where completes_return),
of_line as (
  select returned_line_id as line_id, sum(quantity) as quantity from back_line
  where returned_line_id is not null group by 1
),
-- A return that names the sale but not the line takes the same share of each of its lines of that product.
of_product as (
  select back_line.sale_id, back_line.product_id,
    greatest(0, 1 - sum(back_line.quantity) / nullif((
      select sum(line.base_quantity) from app.sale_line line
      where line.organization_id = :organization_id and line.sale_id = back_line.sale_id
        and line.product_id = back_line.product_id and line.base_quantity > 0), 0)) as kept
  from back_line where returned_line_id is null
  group by 1, 2
),
active as materialized (
  select coalesce(merged.survivor_id, prescription.customer_id) as customer_id, prescription.id, prescription.issued_on,
    medicine.medicine_key, line.product_id, line.sale_line_id, line.dose * line.times_per_day as units_per_day,
    line.long_term
  from app.prescription
  join app.prescription_line line on line.prescription_id = prescription.id
  join medicine on medicine.product_id = line.product_id
  left join merged on merged.id = prescription.customer_id
  where prescription.organization_id = :organization_id and prescription.status = 'ACTIVE'
    and prescription.issued_on <= :as_of
    and (:customer_ids::uuid[] is null or prescription.customer_id = any(:customer_ids::uuid[]))
),
dispensed as (
  select sale_line_id, sum(units_per_day) as units_per_day from active where sale_line_id is not null group by 1
),
prescribed as (
  select customer_id, medicine_key, id, issued_on, sum(units_per_day) as units_per_day,
    lead(issued_on, 1, 'infinity') over (partition by customer_id, medicine_key order by issued_on, id) as replaced_on
  from active group by 1, 2, 3, 4
),
prescribed_product as (
  select id, product_id, sum(units_per_day) as units_per_day from active group by 1, 2
),
said as (
  select customer_id, medicine_key from active where long_term group by 1, 2
),
line as (
  select coalesce(merged.survivor_id, sale.customer_id) as customer_id, medicine.medicine_key, sale.business_date,
    sale.sold_at, sale.id as sale_id, sale.branch_id, line.id as line_id, medicine.product_id,
    case when of_line.line_id is null and of_product.sale_id is null then line.base_quantity
      else (line.base_quantity - coalesce(of_line.quantity, 0)) * coalesce(of_product.kept, 1) end as quantity,
    medicine.days_supply_per_unit, medicine.assumed_days_per_unit, medicine.long_term
  from app.sale
  join app.sale_line line on line.sale_id = sale.id
  join medicine on medicine.product_id = line.product_id
  left join merged on merged.id = sale.customer_id
  left join of_line on of_line.line_id = line.id
  left join of_product on of_product.sale_id = sale.id and of_product.product_id = line.product_id
  where sale.organization_id = :organization_id and sale.in_force and sale.kind = 'SALE' and sale.customer_id is not null
    and sale.business_date <= :as_of and line.base_quantity > 0
    and (:customer_ids::uuid[] is null or sale.customer_id = any(:customer_ids::uuid[]))
    and (:courses::text[] is null or sale.customer_id || ' ' || medicine.medicine_key = any(:courses::text[])
      or sale.customer_id::text = any(:courses::text[]))
    and not exists (select from whole where whole.sale_id = sale.id)
)
select line.customer_id, line.medicine_key, line.business_date, line.sold_at, line.sale_id, line.branch_id, line.line_id,
  line.product_id, line.quantity, dosing.units_per_day as prescribed_per_day,
  coalesce(line.quantity / dosing.units_per_day, line.quantity * line.days_supply_per_unit) as supply,
  line.days_supply_per_unit, line.quantity * line.assumed_days_per_unit as assumed,
  line.long_term as product_long_term, said.customer_id is not null as prescribed_long_term
from line
left join dispensed on dispensed.sale_line_id = line.line_id
left join prescribed on prescribed.customer_id = line.customer_id and prescribed.medicine_key = line.medicine_key
  and prescribed.issued_on <= line.business_date and prescribed.replaced_on > line.business_date
left join prescribed_product on prescribed_product.id = prescribed.id and prescribed_product.product_id = line.product_id
cross join lateral (
  select coalesce(dispensed.units_per_day, prescribed_product.units_per_day, prescribed.units_per_day) as units_per_day
) dosing
left join said on said.customer_id = line.customer_id and said.medicine_key = line.medicine_key
where line.quantity > 0
