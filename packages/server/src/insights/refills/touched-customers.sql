-- Customers whose courses may differ from what an earlier snapshot says, with everyone they are merged with: whose sales,
-- prescriptions, synchronised dates or own settings changed since, who have sales or returns dated between the two as-of days, whose fills
-- dropped out of the period, or whose prescription came into it. changed_history: of their sales up to the day that use
-- was learned through, one changed since. A row that a transaction at or past :seen_before_xid wrote says so by its xmin,
-- 32 bits that come around.
-- reads: app.customer, app.customer_day, app.customer_sales, app.prescription, app.prescription_line,
--   app.refill_synchronisation, app.sale
-- writes: none
-- parameters: base_as_of, base_from_day, seen_before_xid, as_of, from_day, learned_through
with
merged as materialized (
  select id, merged_into_id as survivor_id from app.customer
  where organization_id = :organization_id and merged_into_id is not null
),
resold as (
  select customer_id from app.customer_sales
  where organization_id = :organization_id and changed_xid >= :seen_before_xid
),
changed as (
  select customer_id from resold
  union
  select customer_id from app.customer_day
  where organization_id = :organization_id and business_date > :base_as_of and business_date <= :as_of
  union
  select customer_id from app.customer_day
  where organization_id = :organization_id and business_date >= :base_from_day and business_date < :from_day
  union
  select customer_id from app.sale
  where organization_id = :organization_id and in_force and returned_sale_id is not null
    and business_date > :base_as_of and business_date <= :as_of
  union
  select prescription.customer_id
  from app.prescription left join app.prescription_line line on line.prescription_id = prescription.id
  where prescription.organization_id = :organization_id
    and ((prescription.xmin::text::bigint - :seen_before_xid) & 4294967295 < 2147483648
      or (line.xmin::text::bigint - :seen_before_xid) & 4294967295 < 2147483648
      or prescription.issued_on > :base_as_of and prescription.issued_on <= :as_of)
  union
  select customer_id from app.refill_synchronisation
  where organization_id = :organization_id
    and ((xmin::text::bigint - :seen_before_xid) & 4294967295 < 2147483648
      or accepted_on > :base_as_of and accepted_on <= :as_of or ended_on > :base_as_of and ended_on <= :as_of)
  union
  select id from app.customer
  where organization_id = :organization_id
    and (xmin::text::bigint - :seen_before_xid) & 4294967295 < 2147483648
),
one as (
  select coalesce(merged.survivor_id, changed.customer_id) as id from changed left join merged on merged.id = customer_id
  where customer_id is not null
),
touched as (
  select id from one
  union
  select merged.id from merged join one on one.id = merged.survivor_id
)
select coalesce(array_agg(id), '{}') as "customerIds",
  exists (
    select from resold join app.sale on sale.customer_id = resold.customer_id
    where sale.organization_id = :organization_id and sale.business_date <= :learned_through
      and (sale.xmin::text::bigint - :seen_before_xid) & 4294967295 < 2147483648
  ) as "changedHistory"
from touched
