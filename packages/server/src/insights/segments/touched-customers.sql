-- Customers whose recency, frequency or monetary value may differ from what an earlier snapshot says, with everyone
-- they are merged with: whose sales changed since, who have sales or returns dated between the two as-of days, whose
-- days dropped out of the window, and who came or were merged.
-- reads: app.customer, app.customer_day, app.customer_sales, app.sale, app.segment_member
-- writes: none
-- parameters: base_as_of, base_from_day, has_new_customers, seen_before_xid, as_of, from_day
with
merged as materialized (
  select id, merged_into_id as survivor_id from app.customer
  where organization_id = :organization_id and merged_into_id is not null
),
merged_since as materialized (
  select id from merged where exists (
    select from app.segment_member member
    where member.organization_id = :organization_id and member.customer_id = merged.id
      and member.from_day <= :base_as_of and member.to_day >= :base_as_of)
),
changed as (
  select customer_id from app.customer_sales
  where organization_id = :organization_id and changed_xid >= :seen_before_xid
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
  select id from app.customer
  where (:has_new_customers::boolean)
    and organization_id = :organization_id and merged_into_id is null and not exists (
      select from app.segment_member member
      where member.organization_id = :organization_id and member.customer_id = customer.id
        and member.from_day <= :base_as_of and member.to_day >= :base_as_of)
  union
  select id from merged_since
),
one as (
  select coalesce(merged.survivor_id, changed.customer_id) as id from changed left join merged on merged.id = customer_id
)
select id from one
union
select merged.id from merged join one on one.id = merged.survivor_id
