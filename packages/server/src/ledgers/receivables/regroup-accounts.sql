-- The accounts of these customers as they are grouped now: a merged one has none of her own.
-- reads: app.customer, app.receivable_entry, app.receivable_open
-- writes: app.receivable_account
-- parameters: customer_ids
with survivors as (
  select distinct coalesce(c.merged_into_id, c.id) as id from app.customer c
  where c.organization_id = :organization_id and c.id = any(:customer_ids::uuid[])
),
own as materialized (
  select s.id as account_id, c.id from survivors s
  join app.customer c on c.organization_id = :organization_id and (c.id = s.id or c.merged_into_id = s.id)
),
figures as (
  select own.account_id,
    coalesce(sum((select sum(e.amount) from app.receivable_entry e
      where e.organization_id = :organization_id and e.customer_id = own.id)), 0)::bigint as balance,
    coalesce(sum((select sum(o.open) from app.receivable_open o
      where o.organization_id = :organization_id and o.customer_id = own.id and o.due_date is null)), 0)::bigint as unapplied
  from own group by own.account_id
),
gone as (
  delete from app.receivable_account a
  where a.organization_id = :organization_id and a.customer_id = any(:customer_ids::uuid[])
    and a.customer_id not in (select id from survivors)
)
insert into app.receivable_account as a (organization_id, customer_id, balance, unapplied)
select :organization_id, f.account_id, f.balance, f.unapplied from figures f
order by f.account_id
on conflict (organization_id, customer_id) do update set balance = excluded.balance, unapplied = excluded.unapplied,
  changed_xid = excluded.changed_xid
