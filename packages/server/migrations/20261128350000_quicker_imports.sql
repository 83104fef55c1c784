-- What an import is found by is told apart well enough by a tenth of the sample: a whole one took longer than small files do.
alter table app.import_row alter column import_id set statistics 10, alter column row_number set statistics 10,
  alter column key set statistics 10, alter column product_sku set statistics 10, alter column organization_id set statistics 10;
alter table app.import_record alter column organization_id set statistics 10, alter column import_id set statistics 10,
  alter column first_row set statistics 10, alter column last_row set statistics 10, alter column key set statistics 10,
  alter column faulty set statistics 10, alter column action set statistics 10;

-- A day of a product is summed from sales and their lines, whose own keys lead to a branch and a product. To look both up
-- again for each day cost more than writing it.
alter table app.product_day drop constraint product_day_organization_id_product_id_fkey,
  drop constraint product_day_organization_id_branch_id_fkey;

-- What of a debit can be settled, or of a credit applied, from a day on: the least that is open on that day and on any after
-- it. As app.receivable_room told it, which is asked by this now: in a statement that asks of many entries this is planned
-- with it, once; and what settled an entry is found by index, as a debit or as a credit.
create function app.receivable_rooms(p_entry_id uuid, p_day date) returns table (room bigint) language sql stable as $$
  select greatest(coalesce(min(abs(e.amount) - stands.taken), 0), 0)::bigint
  from app.receivable_entry e
  cross join lateral (
    select d.day, coalesce((
        select sum(a.amount) from app.receivable_allocation a
        where a.organization_id = e.organization_id and a.debit_id = e.id and e.amount > 0 and a.business_date <= d.day), 0)
      + coalesce((
        select sum(a.amount) from app.receivable_allocation a
        where a.organization_id = e.organization_id and a.credit_id = e.id and e.amount <= 0 and a.business_date <= d.day), 0) as taken
    from (
      select greatest(p_day, e.business_date) as day
      union all
      select a.business_date from app.receivable_allocation a
      where a.organization_id = e.organization_id and a.debit_id = e.id and e.amount > 0 and a.business_date > p_day
      union all
      select a.business_date from app.receivable_allocation a
      where a.organization_id = e.organization_id and a.credit_id = e.id and e.amount <= 0 and a.business_date > p_day
    ) d
  ) stands
  where e.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and e.id = p_entry_id
$$;
create or replace function app.receivable_room(p_entry_id uuid, p_day date) returns bigint language sql stable as $$
  select room from app.receivable_rooms(p_entry_id, p_day)
$$;
