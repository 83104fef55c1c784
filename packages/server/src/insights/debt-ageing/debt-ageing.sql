-- What all customers together owed at the end of a day, by bucket: money and how many customers; items, credit that was
-- applied to nothing, and of how many customers items less such credit did not come to the ledger's balance.
-- reads: app.customer, app.customer_group_member, app.receivable_account, app.receivable_allocation, app.receivable_entry,
--   app.receivable_open
-- writes: none
-- parameters: as_of, basis, allocation, thresholds, customer_id, branch_id, group_key, area
with
debtor as materialized (include './debtor-rows.sql'),
ledger as (include './balances.sql')
select coalesce(sum(owed), 0)::bigint as owed, coalesce(sum(unapplied), 0)::bigint as unapplied,
  coalesce(sum(balance), 0)::bigint as balance, coalesce(sum(items), 0)::integer as items,
  count(*) filter (where owed > 0)::integer as customers, count(*)::integer as debtors,
  (array[
    coalesce(sum(open[1]), 0), coalesce(sum(open[2]), 0), coalesce(sum(open[3]), 0), coalesce(sum(open[4]), 0),
    coalesce(sum(open[5]), 0), coalesce(sum(open[6]), 0), coalesce(sum(open[7]), 0), coalesce(sum(open[8]), 0)
  ]::bigint[])[1:cardinality(:thresholds::integer[]) + 1] as open,
  (array[
    count(*) filter (where open[1] > 0), count(*) filter (where open[2] > 0), count(*) filter (where open[3] > 0), count(*) filter (where open[4] > 0),
    count(*) filter (where open[5] > 0), count(*) filter (where open[6] > 0), count(*) filter (where open[7] > 0), count(*) filter (where open[8] > 0)
  ]::integer[])[1:cardinality(:thresholds::integer[]) + 1] as "openCustomers",
  (array[
    coalesce(sum(open_items[1]), 0), coalesce(sum(open_items[2]), 0), coalesce(sum(open_items[3]), 0), coalesce(sum(open_items[4]), 0),
    coalesce(sum(open_items[5]), 0), coalesce(sum(open_items[6]), 0), coalesce(sum(open_items[7]), 0), coalesce(sum(open_items[8]), 0)
  ]::integer[])[1:cardinality(:thresholds::integer[]) + 1] as "openItems",
  case when :branch_id::uuid is null then (
    select count(*) from debtor full join ledger using (customer_id)
    where coalesce(debtor.balance, 0) <> coalesce(ledger.balance, 0)
      and (debtor.customer_id is not null or :customer_id::uuid is null and :group_key::text is null and :area::text is null)
  )::integer else 0 end as unbalanced
from debtor
