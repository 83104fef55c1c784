-- What stood at the end of a day is what is left now and what was settled since: read by day, without the entries
-- themselves for what is left now.
create index on app.receivable_allocation (organization_id, business_date) include (debit_id, credit_id, amount);

alter table app.receivable_open add column business_date date, add column branch_id uuid;
update app.receivable_open o set business_date = e.business_date, branch_id = e.branch_id
from app.receivable_entry e where e.organization_id = o.organization_id and e.id = o.entry_id;
alter table app.receivable_open alter column business_date set not null;

create or replace function app.keep_receivable_entries() returns trigger language plpgsql as $$
begin
  insert into app.receivable_open (organization_id, entry_id, customer_id, branch_id, business_date, due_date, open)
  select organization_id, id, customer_id, branch_id, business_date, due_date, abs(amount) from written;
  insert into app.receivable_account as a (organization_id, customer_id, balance, unapplied)
  select w.organization_id, coalesce(c.merged_into_id, c.id), sum(w.amount), sum(greatest(-w.amount, 0))
  from written w join app.customer c on c.organization_id = w.organization_id and c.id = w.customer_id
  group by 1, 2 order by 1, 2
  on conflict (organization_id, customer_id) do update set balance = a.balance + excluded.balance,
    unapplied = a.unapplied + excluded.unapplied, changed_xid = excluded.changed_xid;
  return null;
end $$;

-- One pass over what a statement moved: a list of what was settled, looked through for each row, took the square of it.
create or replace function app.keep_receivable_allocations() returns trigger language plpgsql as $$
declare
  broken record;
begin
  select w.id, w.business_date into broken
  from written w
  join app.receivable_entry c on c.organization_id = w.organization_id and c.id = w.credit_id
  join app.receivable_entry d on d.organization_id = w.organization_id and d.id = w.debit_id
  where c.amount > 0 or d.amount < 0 or w.business_date < greatest(c.business_date, d.business_date) limit 1;
  if found then raise exception 'the allocation % of % is none of a credit to a debit, or before them', broken.id, broken.business_date; end if;
  merge into app.receivable_open o
  using (
    select e.organization_id, e.id as entry_id, e.customer_id, e.branch_id, e.business_date, e.due_date, m.amount
    from (
      select organization_id, entry_id, sum(amount)::bigint as amount from (
        select organization_id, credit_id as entry_id, amount from written
        union all
        select organization_id, debit_id, amount from written) both_ends
      group by organization_id, entry_id having sum(amount) <> 0
    ) m
    join app.receivable_entry e on e.organization_id = m.organization_id and e.id = m.entry_id
  ) moved on o.organization_id = moved.organization_id and o.entry_id = moved.entry_id
  when matched and o.open = moved.amount then delete
  when matched then update set open = o.open - moved.amount
  when not matched then insert (organization_id, entry_id, customer_id, branch_id, business_date, due_date, open)
    values (moved.organization_id, moved.entry_id, moved.customer_id, moved.branch_id, moved.business_date, moved.due_date, -moved.amount);
  insert into app.receivable_account as a (organization_id, customer_id, unapplied)
  select w.organization_id, coalesce(c.merged_into_id, c.id), -sum(w.amount)
  from written w
  join app.receivable_entry e on e.organization_id = w.organization_id and e.id = w.credit_id
  join app.customer c on c.organization_id = e.organization_id and c.id = e.customer_id
  group by 1, 2 order by 1, 2
  on conflict (organization_id, customer_id) do update set unapplied = a.unapplied + excluded.unapplied,
    changed_xid = excluded.changed_xid;
  return null;
end $$;
