-- Keeps what customers owed at the end of a day, by customer and together; where it was kept before, nothing is written.
-- reads: app.customer, app.customer_group_member, app.debt_snapshot, app.receivable_account, app.receivable_allocation,
--   app.receivable_entry, app.receivable_open
-- writes: app.debt_snapshot, app.debt_snapshot_row
-- parameters: as_of, basis, allocation, thresholds, customer_id, branch_id, group_key, area, bounds, now
with
debtor as materialized (
  select customer_id, open, owed, unapplied, balance from (include './debtor-rows.sql') debtor
),
kept as (
  insert into app.debt_snapshot (organization_id, as_of, computed_at, bucket_bounds, owed, unapplied, balance, customers)
  select :organization_id, :as_of, :now, :bounds::integer[], coalesce(sum(owed), 0), coalesce(sum(unapplied), 0),
    coalesce(sum(balance), 0), count(*) filter (where owed > 0)
  from debtor
  on conflict do nothing
  returning as_of
),
rows as (
  insert into app.debt_snapshot_row (organization_id, as_of, customer_id, open, unapplied)
  select :organization_id, kept.as_of, debtor.customer_id, debtor.open, debtor.unapplied from kept cross join debtor
  returning 1
)
select (select count(*) from kept)::integer as kept, (select count(*) from rows)::integer as customers
