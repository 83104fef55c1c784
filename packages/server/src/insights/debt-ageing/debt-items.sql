-- A page of items that were open at the end of a day: of a customer, branch, group, area or bucket (0 is not due) where asked
-- for; the longest past their day first.
-- reads: app.customer, app.customer_group_member, app.receivable_allocation, app.receivable_entry
-- writes: none
-- parameters: as_of, basis, allocation, thresholds, customer_id, branch_id, group_key, area, place, after_days, after_id, count
select entry.id, entry.customer_id as "customerId", entry.branch_id as "branchId", entry.code, entry.kind,
  entry.business_date as "businessDate", entry.due_date as "dueDate", entry.sale_id as "saleId", entry.amount,
  entry.rest as open, entry.days, entry.place
from (include './open-entries.sql') entry
join app.customer on customer.id = entry.customer_id
where customer.organization_id = :organization_id and rest > 0
  and (:branch_id::uuid is null or entry.branch_id = :branch_id)
  and (:area::text is null or coalesce(customer.area, '') = :area)
  and (:group_key::text is null or :group_key = coalesce((
    select string_agg(member.customer_group_id::text, ',' order by member.customer_group_id)
    from app.customer_group_member member
    where member.organization_id = :organization_id and member.customer_id = customer.id), ''))
  and (:place::integer is null or place = :place)
  and (:after_days::integer is null or (-entry.days, entry.id) > (-:after_days::integer, :after_id::uuid))
order by -entry.days, entry.id
limit :count
