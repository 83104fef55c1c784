-- Courses that may differ from what an earlier snapshot says: of the medicines in sales that changed since, that are dated
-- between the two as-of days or dropped out of the period, with those of the sale that a return names; and every course
-- of who was changed herself, has a prescription or synchronised dates that were or that came into the period, or has
-- courses that are due together, where one is touched. A course is told as 'customer medicine', every one of hers as
-- 'customer'; with everyone she is merged with. changed_history: of the sales up to the day that use was learned through,
-- one changed. A row that a transaction at or past :seen_before_xid wrote says so by its xmin, 32 bits that come around.
-- reads: app.customer, app.customer_sales, app.prescription, app.prescription_line, app.product,
--   app.refill_synchronisation, app.sale, app.sale_line
-- writes: none
-- parameters: base_as_of, base_from_day, seen_before_xid, as_of, from_day, learned_through
with
merged as materialized (
  select id, merged_into_id as survivor_id from app.customer
  where organization_id = :organization_id and merged_into_id is not null
),
changed as materialized (
  select sale.id, sale.customer_id, sale.returned_sale_id, sale.business_date
  from app.customer_sales resold join app.sale on sale.customer_id = resold.customer_id
  where resold.organization_id = :organization_id and resold.changed_xid >= :seen_before_xid
    and sale.organization_id = :organization_id and (sale.xmin::text::bigint - :seen_before_xid) & 4294967295 < 2147483648
),
moved as (
  select id, customer_id, returned_sale_id from changed
  union all
  select id, customer_id, returned_sale_id from app.sale
  where organization_id = :organization_id and business_date > :base_as_of and business_date <= :as_of
  union all
  select id, customer_id, returned_sale_id from app.sale
  where organization_id = :organization_id and business_date >= :base_from_day and business_date < :from_day
),
named as (
  select customer_id, id as sale_id from moved where customer_id is not null
  union
  select customer_id, returned_sale_id from moved where customer_id is not null and returned_sale_id is not null
),
course as (
  select named.customer_id, product.medicine_key
  from named
  join app.sale_line line on line.sale_id = named.sale_id
  join app.product on product.id = line.product_id
  where line.organization_id = :organization_id and product.organization_id = :organization_id
    and product.medicine_key is not null
  union
  select prescription.customer_id, null
  from app.prescription left join app.prescription_line line on line.prescription_id = prescription.id
  where prescription.organization_id = :organization_id
    and ((prescription.xmin::text::bigint - :seen_before_xid) & 4294967295 < 2147483648
      or (line.xmin::text::bigint - :seen_before_xid) & 4294967295 < 2147483648
      or prescription.issued_on > :base_as_of and prescription.issued_on <= :as_of)
  union
  select customer_id, null from app.refill_synchronisation
  where organization_id = :organization_id
    and ((xmin::text::bigint - :seen_before_xid) & 4294967295 < 2147483648
      or accepted_on > :base_as_of and accepted_on <= :as_of or ended_on > :base_as_of and ended_on <= :as_of)
  union
  select id, null from app.customer
  where organization_id = :organization_id
    and (xmin::text::bigint - :seen_before_xid) & 4294967295 < 2147483648
),
one as (
  select distinct coalesce(merged.survivor_id, course.customer_id) as id, course.medicine_key
  from course left join merged on merged.id = course.customer_id
),
told as (
  select id, medicine_key from one
  union
  select one.id, null
  from one
  join app.customer on coalesce(customer.merged_into_id, customer.id) = one.id
  join app.refill_synchronisation together on together.customer_id = customer.id
  where customer.organization_id = :organization_id and together.organization_id = :organization_id
),
touched as materialized (
  select id, medicine_key from told
  union
  select merged.id, told.medicine_key from merged join told on told.id = merged.survivor_id
)
select coalesce((select array_agg(distinct id) from touched), '{}') as "customerIds",
  coalesce((select array_agg(concat_ws(' ', id, medicine_key)) from touched), '{}') as courses,
  exists (select from changed where business_date <= :learned_through) as "changedHistory"
