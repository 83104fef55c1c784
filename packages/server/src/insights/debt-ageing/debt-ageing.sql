-- What all customers together owed at the end of a day, by bucket: money and how many customers; items, credit that was
-- applied to nothing, and of how many customers items less such credit did not come to the ledger's balance.
-- reads: app.customer, app.customer_group_member, app.receivable_allocation, app.receivable_entry
-- writes: none
-- parameters: as_of, basis, allocation, thresholds, customer_id, branch_id, group_key, area
with
debtor as materialized (include './debtor-rows.sql'),
ledger as (
  select coalesce(customer.merged_into_id, customer.id) as customer_id, sum(entry.amount)::bigint as balance
  from app.receivable_entry entry
  join app.customer on customer.id = entry.customer_id
  where entry.organization_id = :organization_id and customer.organization_id = :organization_id
    and entry.business_date <= :as_of
  group by 1
)
select coalesce(sum(owed), 0)::bigint as owed, coalesce(sum(unapplied), 0)::bigint as unapplied,
  coalesce(sum(balance), 0)::bigint as balance, coalesce(sum(items), 0)::integer as items,
  count(*) filter (where owed > 0)::integer as customers, count(*)::integer as debtors,
  array(
    select coalesce(sum(open[place]), 0)::bigint from generate_series(1, cardinality(:thresholds::integer[]) + 1) place
    left join debtor on true group by place order by place) as open,
  array(
    select count(*) filter (where open[place] > 0)::integer from generate_series(1, cardinality(:thresholds::integer[]) + 1) place
    left join debtor on true group by place order by place) as "openCustomers",
  array(
    select coalesce(sum(open_items[place]), 0)::integer from generate_series(1, cardinality(:thresholds::integer[]) + 1) place
    left join debtor on true group by place order by place) as "openItems",
  case when :branch_id::uuid is null then (
    select count(*) from debtor full join ledger using (customer_id)
    where coalesce(debtor.balance, 0) <> coalesce(ledger.balance, 0)
      and (debtor.customer_id is not null or :customer_id::uuid is null and :group_key::text is null and :area::text is null)
  )::integer else 0 end as unbalanced
from debtor
