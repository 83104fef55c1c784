-- How many customers' debts a file told, how many differ from the ledger, and what both come to.
-- reads: app.stated_debt, app.customer, app.receivable_entry
-- writes: none
-- parameters: customer_id, only_different, most, after_size, after_id
select count(*)::integer as customers, count(*) filter (where d.difference <> 0)::integer as different,
  coalesce(sum(d.ours), 0)::bigint as ours, coalesce(sum(d.stated), 0)::bigint as stated
from (include './debt-differences.sql') d
