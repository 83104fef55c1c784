-- What the ledger came to for each customer at the end of a day: what she owes now without what was dated later. A merged
-- customer's entries are the survivor's.
-- reads: app.customer, app.receivable_account, app.receivable_entry
-- writes: none
-- parameters: as_of, customer_id
select customer_id, sum(amount)::bigint as balance
from (
  select customer_id, balance as amount from app.receivable_account
  where organization_id = :organization_id and balance <> 0 and (:customer_id::uuid is null or customer_id = :customer_id)
  union all
  select coalesce(merged.survivor_id, entry.customer_id), -entry.amount
  from app.receivable_entry entry
  left join (
    select id, merged_into_id as survivor_id from app.customer
    where organization_id = :organization_id and merged_into_id is not null
  ) merged on merged.id = entry.customer_id
  where entry.organization_id = :organization_id and entry.business_date > :as_of
    and (:customer_id::uuid is null or entry.customer_id = :customer_id or merged.survivor_id = :customer_id)
) part
group by customer_id
having sum(amount) <> 0
