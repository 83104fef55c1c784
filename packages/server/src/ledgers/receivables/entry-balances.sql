-- The balance of its customer, with those merged into her, once each entry had happened, in the order of their days; and what
-- is open of it now.
-- reads: app.receivable_entry, app.customer, app.receivable_open
-- writes: none
-- parameters: ids
with asked as materialized (
  select e.id, e.business_date, coalesce(c.merged_into_id, c.id) as account_id
  from app.receivable_entry e
  join app.customer c on c.organization_id = :organization_id and c.id = e.customer_id
  where e.organization_id = :organization_id and e.id = any(:ids::uuid[])
),
own as (
  select account_id, account_id as id from asked
  union
  select a.account_id, c.id from asked a join app.customer c on c.organization_id = :organization_id and c.merged_into_id = a.account_id
),
running as (
  select e.id, sum(e.amount) over (partition by own.account_id order by e.business_date, e.id)::bigint as balance
  from own join app.receivable_entry e on e.organization_id = :organization_id and e.customer_id = own.id
)
select a.id, r.balance, coalesce(o.open, 0)::bigint as open
from asked a
join running r on r.id = a.id
left join app.receivable_open o on o.organization_id = :organization_id and o.entry_id = a.id
