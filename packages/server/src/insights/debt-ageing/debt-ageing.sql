-- What all customers together owed at the end of a day, by bucket: money and how many customers; items, credit that was
-- applied to nothing, and of how many customers items less such credit did not come to the ledger's balance.
-- reads: app.customer, app.customer_group_member, app.receivable_account, app.receivable_allocation, app.receivable_entry,
--   app.receivable_open
-- writes: none
-- parameters: as_of, basis, allocation, thresholds, customer_id, branch_id, group_key, area
with
standing as materialized (include './standing.sql'),
debtor as materialized (
  select customer_id, sum(rest) as balance, bool_or(place is not null) as owes from standing group by customer_id
),
together as materialized (
  select place, sum(rest)::bigint as rest, count(*)::integer as customers, sum(items)::integer as items
  from standing group by place
),
ledger as (include './balances.sql')
select bucket.owed, credit.unapplied, bucket.owed - credit.unapplied as balance, bucket.items,
  (select count(*) from debtor where owes)::integer as customers, (select count(*) from debtor)::integer as debtors,
  bucket.open, bucket.customers_of as "openCustomers", bucket.items_of as "openItems",
  case when :branch_id::uuid is null then (
    select count(*) from debtor full join ledger using (customer_id)
    where coalesce(debtor.balance, 0) <> coalesce(ledger.balance, 0)
      and (debtor.customer_id is not null or :customer_id::uuid is null and :group_key::text is null and :area::text is null)
  )::integer else 0 end as unbalanced
from (
  select coalesce(sum(rest), 0)::bigint as owed, coalesce(sum(items), 0)::integer as items,
    array_agg(coalesce(rest, 0) order by place) as open, array_agg(coalesce(customers, 0) order by place) as customers_of,
    array_agg(coalesce(items, 0) order by place) as items_of
  from generate_series(0, cardinality(:thresholds::integer[])) place left join together using (place)
) bucket
cross join (select coalesce(-sum(rest), 0)::bigint as unapplied from together where place is null) credit
