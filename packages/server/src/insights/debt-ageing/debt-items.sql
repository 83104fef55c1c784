-- A page of items that were open at the end of a day: of a customer, branch, group, area or bucket (0 is not due) where asked
-- for; the longest past their day first.
-- reads: app.customer, app.customer_group_member, app.receivable_account, app.receivable_allocation, app.receivable_entry,
--   app.receivable_open
-- writes: none
-- parameters: as_of, basis, allocation, thresholds, customer_id, branch_id, group_key, area, place, after_days, after_id, count
select item.id, item.customer_id as "customerId", item.branch_id as "branchId", entry.code, entry.kind,
  item.business_date as "businessDate", item.due_date as "dueDate", entry.sale_id as "saleId", entry.amount,
  item.rest as open, item.days, item.place
from (
  select item.*
  from (include './open-entries.sql') item
  where rest > 0 and (:branch_id::uuid is null or item.branch_id = :branch_id)
    and (:area::text is null and :group_key::text is null or exists (
      select from app.customer
      where customer.organization_id = :organization_id and customer.id = item.customer_id
        and (:area is null or coalesce(customer.area, '') = :area)
        and (:group_key is null or :group_key = coalesce((
          select string_agg(member.customer_group_id::text, ',' order by member.customer_group_id)
          from app.customer_group_member member
          where member.organization_id = :organization_id and member.customer_id = customer.id), ''))))
    and (:place::integer is null or place = :place)
    and (:after_days::integer is null or (-item.days, item.id) > (-:after_days::integer, :after_id::uuid))
  order by -item.days, item.id
  limit :count
) item
join app.receivable_entry entry on entry.id = item.id
where entry.organization_id = :organization_id
order by -item.days, item.id
