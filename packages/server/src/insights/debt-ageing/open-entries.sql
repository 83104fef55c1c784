-- What was left at the end of a day of each entry of the receivables ledger, where something was: of what raises a debt,
-- above 0, what was open of it; of what lowers it, below 0, what was applied to nothing. SPECIFIED goes by what was
-- allocated by then: what is left now, and what was allocated since. FIFO lays all credits of a customer along her items,
-- the oldest due date first, then the oldest sale, then the code, and tells what is over in one row without an entry; what
-- was reversed by then is left out with its reversal, and who owes nothing on the whole has no row. The days since an
-- item's day (its due date, or by the basis INVOICE its sale) give its place: 0 is not due yet, then the buckets, each of
-- which begins at a threshold. A merged customer's entries are the survivor's.
-- reads: app.customer, app.receivable_account, app.receivable_allocation, app.receivable_entry, app.receivable_open
-- writes: none
-- parameters: as_of, basis, allocation, thresholds, customer_id
with hers as materialized (
  select entry.id from app.receivable_entry entry join app.customer on customer.id = entry.customer_id
  where entry.organization_id = :organization_id and customer.organization_id = :organization_id
    and (customer.id = :customer_id::uuid or customer.merged_into_id = :customer_id)
),
-- What was settled since of entries that were there by then. What came later is left out first: it is most, and its ids
-- stand in an index.
since as materialized (
  select entry_id, sum(amount)::bigint as amount
  from (
    select debit_id as entry_id, amount from app.receivable_allocation
    where organization_id = :organization_id and business_date > :as_of
      and (:customer_id::uuid is null or debit_id = any(array(select id from hers)))
    union all
    select credit_id, amount from app.receivable_allocation
    where organization_id = :organization_id and business_date > :as_of
      and (:customer_id::uuid is null or credit_id = any(array(select id from hers)))
  ) settled
  where not exists (
    select from app.receivable_entry later
    where later.organization_id = :organization_id and later.business_date > :as_of and later.id = settled.entry_id)
  group by entry_id
)
select lying.*, case when rest > 0 then
    width_bucket(case when :basis::text = 'DUE' then days else greatest(1, days) end, :thresholds::integer[]) end as place
from (
  select standing.*, case when rest > 0 then
      :as_of::date - case when :basis::text = 'DUE' then due_date else business_date end end as days
  from (
    select unsettled.id, coalesce(merged.survivor_id, unsettled.customer_id) as customer_id, unsettled.branch_id,
      unsettled.business_date, unsettled.due_date,
      case when unsettled.due_date is not null then unsettled.amount else -unsettled.amount end as rest
    from (
      select item.entry_id as id, item.customer_id, item.branch_id, item.business_date, item.due_date,
        item.open + coalesce(since.amount, 0) as amount
      from app.receivable_open item left join since on since.entry_id = item.entry_id
      where item.organization_id = :organization_id and item.business_date <= :as_of
        and (:customer_id::uuid is null or item.entry_id = any(array(select id from hers)))
      union all
      select entry.id, entry.customer_id, entry.branch_id, entry.business_date, entry.due_date, since.amount
      from since
      cross join lateral (
        select * from app.receivable_entry entry
        where entry.organization_id = :organization_id and entry.id = since.entry_id
        limit 1
      ) entry
      where not exists (
        select from app.receivable_open item where item.organization_id = :organization_id and item.entry_id = since.entry_id)
    ) unsettled
    left join (
      select id, merged_into_id as survivor_id from app.customer
      where organization_id = :organization_id and merged_into_id is not null
    ) merged on merged.id = unsettled.customer_id
    where :allocation::text = 'SPECIFIED' and unsettled.amount <> 0
    union all
    select case when amount > 0 then id end, customer_id, case when amount > 0 then branch_id end,
      case when amount > 0 then business_date end, due_date,
      case when amount > 0 then least(amount, so_far - credit) else least(0, debit - credit) end
    from (
      select entry.id, coalesce(customer.merged_into_id, customer.id) as customer_id, entry.branch_id,
        entry.business_date, entry.due_date, entry.amount,
        (sum(greatest(entry.amount, 0)) over in_order)::bigint as so_far,
        (sum(greatest(entry.amount, 0)) over hers)::bigint as debit, (sum(greatest(-entry.amount, 0)) over hers)::bigint as credit,
        row_number() over (partition by coalesce(customer.merged_into_id, customer.id), entry.amount < 0 order by entry.id) as nth
      from app.receivable_entry entry
      join app.customer on customer.id = entry.customer_id
      join (include './balances.sql') owing on owing.customer_id = coalesce(customer.merged_into_id, customer.id)
      where :allocation::text = 'FIFO' and entry.organization_id = :organization_id
        and customer.organization_id = :organization_id and entry.business_date <= :as_of and entry.reverses_id is null
        and (:customer_id::uuid is null or coalesce(customer.merged_into_id, customer.id) = :customer_id)
        and not exists (
          select from app.receivable_entry reversal
          where reversal.organization_id = :organization_id and reversal.reverses_id = entry.id
            and reversal.business_date <= :as_of)
      window hers as (partition by coalesce(customer.merged_into_id, customer.id)),
        in_order as (partition by coalesce(customer.merged_into_id, customer.id)
          order by entry.due_date nulls first, entry.business_date, entry.code, entry.id)
    ) queued
    where amount > 0 and so_far > credit or amount < 0 and nth = 1 and credit > debit
  ) standing
) lying
